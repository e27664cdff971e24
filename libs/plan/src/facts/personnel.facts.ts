/** What is known of personnel administration in a fiscal year by the end of a day. */
export interface PersonnelFacts {
  /** N with the home unit, whose register holds the record. */
  people: ReadonlyMap<string, string>;
  /** Officers in scope who are not counted, by approved exemption. */
  exempt: ReadonlyMap<string, string>;
  policy: { id: string; version: number; documentNo: string } | null;
  activeUnits: ReadonlySet<string>;
  toldUnits: ReadonlySet<string>;
  verified: ReadonlySet<string>;
  /** An ethics result of the year in the annex, or exempt by rule. */
  attached: ReadonlySet<string>;
  /** Changes of level, position, unit or salary step since the policy. */
  changes: readonly { unitId: string; counts: boolean }[];
  corrections: { due: number; inTime: number };
  report: { id: string; meetingNo: string } | null;
}
