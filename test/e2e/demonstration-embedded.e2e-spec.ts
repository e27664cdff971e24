import { describeDemonstration } from '../demonstration.suite';

describeDemonstration('embedded');
