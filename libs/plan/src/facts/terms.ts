/** Terms of Strategy 3 that are no threshold of a rubric. They belong to version 1 of both rubrics and are adopted with it. */
export const TERMS = {
  /** In scope on the cut-off day and so many days before it. */
  inScopeDays: 60,
  /** Approved exemptions above this percent of N are listed to the committee. */
  exemptionPercent: 5,
  /** Declined forms above this percent stay due, replaced or not. */
  declinePercent: 10,
  knownWithinDays: 30,
  answeredWithinDays: 30,
  /** Month and day by which the committee is reported to. */
  reportBy: '09-30',
  /** Units with fewer ratees are part of their parent. */
  smallestUnit: 10,
};
