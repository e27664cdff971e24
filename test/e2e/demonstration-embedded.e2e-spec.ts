import { describeDemonstration } from '../demonstration.suite';

describeDemonstration('SQLite with embedded jobs', () => null);
