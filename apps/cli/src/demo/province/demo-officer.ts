import type { RosterOfficer } from '@app/hr';

/** A made-up officer: as the roster will know one, but still with the national ID that the import turns into a hash. */
export type DemoOfficer = Omit<RosterOfficer, 'nationalIdHash'> & { nationalId: string };

export interface DemoUnit {
  code: string;
  nameTh: string;
  nameEn: string;
  parentCode: string | null;
  /** `province`, `office`, `group` or `district`. */
  type: string;
  headPosition: string;
  headcount: number;
}

export interface Province {
  units: DemoUnit[];
  officers: DemoOfficer[];
  /** Officer keys of each awkward case, for the demonstration and for tests. */
  scenarios: Record<Scenario, string[]>;
}

/** The cases of `demo-org.json`, and the groups that the rules treat apart. */
export const SCENARIOS = [
  'governor', 'deputies', 'heads-of-office', 'district-chiefs', 'hr-officers', 'contract-staff', 'no-email', 'newcomers',
  'unit-of-two', 'district-chief-sixteen', 'district-chief-answering', 'seconded', 'moves-mid-round', 'retiring-30-september',
  'acting-head', 'discipline-cleansed', 'namesakes', 'all-fives-rater', 'new-head-1-october', 'study-leave', 'head-without-peer',
  'silent-supervisor-of-nine', 'wrong-supervisor', 'stolen-card',
] as const;

export type Scenario = (typeof SCENARIOS)[number];

/** The demonstration plays round 1 of fiscal year 2570. */
export const DEMO_DAYS = { fiscalYear: 2570, half: 1, roster: '2026-12-01', opens: '2027-01-05', closes: '2027-01-21' } as const;
