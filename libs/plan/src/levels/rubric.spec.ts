import { RUBRIC_R3_1 } from './rubric-r3-1';
import { RUBRIC_R3_2 } from './rubric-r3-2';

describe.each([RUBRIC_R3_1, RUBRIC_R3_2])('rubric $code', ({ metrics, milestones }) => {
  const requirements = milestones.flatMap(({ requires }) => requires);

  it('has five levels in order, in both languages', () => {
    expect(milestones.map(({ level }) => level)).toEqual([1, 2, 3, 4, 5]);
    expect(milestones.every(({ textTh, textEn }) => /[ก-๙]/.test(textTh) && /^[\x20-\x7e]+$/.test(textEn))).toBe(true);
  });

  it('requires only what is defined, and defines only what is required', () => {
    expect(new Set(requirements.map(({ code }) => code))).toEqual(new Set(Object.keys(metrics)));
  });

  it('asks yes of a yes or no, and a share of what is counted', () => {
    for (const { code, atLeast } of requirements) expect([code, atLeast === 'yes']).toEqual([code, metrics[code]!.counts === 'yes-no']);
  });

  it('raises a threshold whenever it repeats a metric', () => {
    for (const code of Object.keys(metrics)) {
      const thresholds = requirements.filter((requirement) => requirement.code === code).map(({ atLeast }) => Number(atLeast === 'yes' ? 100 : atLeast));
      expect(thresholds).toEqual([...new Set(thresholds)].sort((a, b) => a - b));
    }
  });
});
