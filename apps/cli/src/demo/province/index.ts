export { DEMO_DAYS, type DemoOfficer, type DemoUnit, type Province, type Scenario, SCENARIOS } from './demo-officer';
export { makeProvince } from './province';
export { provinceRosterCsv } from './province.csv';
export { smallOffice } from './small-office';
