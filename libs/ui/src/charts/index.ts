export { type Band, bandScale } from './bandScale';
export { bars, type BarSeries } from './bars';
export { type DayCount, days } from './days';
export { levels, type YearLevel } from './levels';
export { levelSteps } from './levelSteps';
export { radar, type RadarSeries } from './radar';
export { type RangeRow, ranges } from './ranges';
export type { Figure, Group } from './shapes';
export { trend, type TrendPoint } from './trend';
