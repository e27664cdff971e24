import { DEFAULT_SETTINGS, OFFICIAL_PROFILE } from './settings';
import { monthsLater, tenureOf } from './tenure';

describe('tenure', () => {
  it('counts calendar months, clamped to the end of the month', () => {
    expect(monthsLater('2025-09-26', 4)).toBe('2026-01-26');
    expect(monthsLater('2025-10-31', 4)).toBe('2026-02-28');
    expect(monthsLater('2023-10-31', 4)).toBe('2024-02-29');
    expect(monthsLater('2025-12-31', 0)).toBe('2025-12-31');
  });

  it('is reached on the very day', () => {
    const tenure = tenureOf({ asOf: '2026-01-26', settings: DEFAULT_SETTINGS });
    expect(tenure.asColleague('2025-09-26')).toBe(true);
    expect(tenure.asColleague('2025-09-27')).toBe(false);
    expect(tenure.asSupervisor('2025-09-27')).toBe(false);
  });

  it('counts days where the round does, and asks less of a supervisor', () => {
    const tenure = tenureOf({ asOf: '2027-01-05', settings: { ...DEFAULT_SETTINGS, ...OFFICIAL_PROFILE } });
    expect(tenure.asColleague('2026-10-07')).toBe(true);
    expect(tenure.asColleague('2026-10-08')).toBe(false);
    expect(tenure.asSupervisor('2026-11-06')).toBe(true);
    expect(tenure.asSupervisor('2026-11-07')).toBe(false);
  });
});
