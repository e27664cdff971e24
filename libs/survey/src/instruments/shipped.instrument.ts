import data from '../../data/instrument.th-en.json';
import type { InstrumentContent } from './instrument.content';

/** The questionnaire that comes with the system; the province's own versions stand beside it. */
export const SHIPPED_INSTRUMENT = data as unknown as InstrumentContent;
