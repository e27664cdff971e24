import { columnsOf, type Say, type TableFile } from '@app/ui';

import type { CareerChanges } from './career-changes';
import type { ListedExemptions } from './listed-exemptions';
import type { Strategy3Page } from './strategy3.page';

type UnitLine = Awaited<ReturnType<Strategy3Page['province']>>['units'][number];

const unit = columnsOf<UnitLine>();

/** By the alphabet, as on the page; units too small to stand alone stay together. */
export const unitLevelsTable = (units: readonly UnitLine[]): TableFile<UnitLine> => ({
  name: 'strategy3-units', title: 'strategy3.units', rows: units,
  columns: [
    unit.text('strategy3.unit', ({ isOthers, nameTh, nameEn }, say, locale) => (isOthers ? say('strategy3.unit.others') : locale === 'th' ? nameTh : nameEn)),
    unit.score('strategy3.unit.r31', ({ r31 }) => r31),
    unit.score('strategy3.unit.r32', ({ r32 }) => r32),
    unit.count('strategy3.unit.unverified', ({ missing }) => missing),
    unit.figure('strategy3.unit.verified', ({ verified }) => (typeof verified === 'number' ? verified : null)),
    unit.text('strategy3.unit.standing', ({ isBehind }, say) => say(isBehind ? 'strategy3.unit.behind' : 'strategy3.unit.level')),
  ],
});

type TrendPoint = Awaited<ReturnType<Strategy3Page['province']>>['trend']['points'][number];

const point = columnsOf<TrendPoint>();

export const trendTable = (points: readonly TrendPoint[]): TableFile<TrendPoint> => ({
  name: 'strategy3-years', title: 'strategy3.trend', rows: points,
  columns: [
    point.text('plan.fiscal-year', ({ year }) => String(year)),
    point.score('strategy3.unit.r31', ({ r31 }) => r31),
    point.score('strategy3.unit.r32', ({ r32 }) => r32),
  ],
});

type Found = Awaited<ReturnType<CareerChanges['of']>>;
type Change = Found['unmatched'][number];

const change = columnsOf<Change>();
const nameOfUnit = ({ unitTh, unitEn }: { unitTh: string; unitEn: string }, _: Say, locale: string) => (locale === 'th' ? unitTh : unitEn);

/** First what has no case, then what has one without a note that counts. */
export const changesTable = ({ unmatched, unnoted }: Pick<Found, 'unmatched' | 'unnoted'>): TableFile<Change> => ({
  name: 'career-changes', title: 'strategy3.changes', rows: [...unmatched, ...unnoted],
  columns: [
    change.text('strategy3.changes.officer', ({ name }) => name),
    change.text('strategy3.unit', nameOfUnit),
    change.text('strategy3.changes.part', ({ part }, say) => say(`strategy3.changes.part.${part}`)),
    change.day('strategy3.changes.on', ({ effectiveOn }) => effectiveOn),
    change.text('strategy3.changes.case', ({ caseNo }) => caseNo),
  ],
});

type Listed = Awaited<ReturnType<ListedExemptions['of']>>['officers'][number];

const listed = columnsOf<Listed>();

/** Names without reasons, as the committee reads them. */
export const listedTable = (officers: readonly Listed[]): TableFile<Listed> => ({
  name: 'listed-exemptions', title: 'strategy3.exemptions.list', rows: officers,
  columns: [listed.text('strategy3.changes.officer', ({ name }) => name), listed.text('strategy3.unit', nameOfUnit)],
});
