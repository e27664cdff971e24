import { SHIPPED_INSTRUMENT as content } from '../instruments/shipped.instrument';
import { proposedSettings } from '../rounds/round.settings';
import { figuresOf } from '../../test/figures';
import { pass } from '../gate/passed';
import { shortLabel } from './chart-labels';
import { trendVerdict } from './comparison.rules';
import type { PublishedFigures } from './published-figures';
import { groupName, resultPage } from './result-page.rules';
import { agreement, isRedactionOf } from './screening.rules';
import { whyNotUsable } from './usable.rules';
import { whyNotRead } from './reading.rules';

const words = { content, bands: proposedSettings('full').bands, locale: 'th' as const };
const figures = pass(figuresOf({ supervisor: { mean: 4, n: 1 }, peer: { mean: 4.5, n: 5 }, subordinate: { mean: 4.2, n: 4 }, self: { mean: 3.5, n: 1 } }));

describe('the page of a result', () => {
  const page = resultPage(figures, words);

  it('says the levels at both ends of the interval, in points and words', () => {
    expect(page).toMatchObject({ level: 'very_good', percent: 85.4, n: 10, sufficient: true });
    expect(page.interval).toMatchObject({ lowLevel: 'good', highLevel: 'outstanding' });
    expect(page.bands.map(({ from, to }) => [from, to])).toEqual([[1, 3], [3, 3.5], [3.5, 4], [4, 4.5], [4.5, 5]]);
  });

  it('has a row for each standard with every shown group', () => {
    expect(page.standards).toHaveLength(7);
    expect(page.standards[0]!.groups).toEqual([{ name: 'supervisor', value: 4 }, { name: 'peer', value: 4.5 }, { name: 'subordinate', value: 4.2 }]);
    expect(page.groups.map(({ kind, n }) => [kind, n])).toEqual([['sup', 1], ['peer', 5], ['sub', 4]]);
  });

  it('names a pooled group the same way whichever joined first', () => {
    expect(groupName(['subordinate', 'peer'])).toBe('peer+subordinate');
  });

  it('holds what is worth knowing once of each kind, and nothing that blames', () => {
    const told = (no: number, some: Partial<PublishedFigures['standards'][number]>) => ({ ...figures.standards[0]!, no, ...some });
    const page = resultPage(pass({ ...figures, standards: [
      told(1, { overall: 4.6, quadrant: 'confirmed_strength' }), told(2, { overall: 4.8, quadrant: 'confirmed_strength' }),
      told(3, { gap: 0.6, quadrant: 'blind_spot' }), told(4, { gap: 0.9, quadrant: 'blind_spot' }), told(5, { quadrant: 'known_development' }),
    ] }), words);
    expect(page.highlights.map(({ no }) => no)).toEqual([2, 4]);
  });

  it('contains no figure that was not published', () => {
    const published = new Set(JSON.stringify(figures).match(/\d+\.\d+/g));
    const shown = JSON.stringify({ standards: page.standards, groups: page.groups, series: page.series }).match(/\d+\.\d+/g) ?? [];
    for (const figure of shown) expect(published).toContain(figure);
  });

  it('shows nothing of groups and standards where only the overall may be seen', () => {
    const hidden = resultPage(pass({ ...figures, shown: 'overall' as const, cells: [], standards: figures.standards.map(({ no }) => ({ no, overall: null, self: null, gap: null, agreement: null, quadrant: null })) }), words);
    expect(hidden).toMatchObject({ onlyOverall: true, groups: [], competencies: [], highlights: [] });
  });
});

describe('a trend', () => {
  it('claims a rise only where the intervals do not touch', () => {
    expect(trendVerdict([{ low: 3.7, high: 4.1 }, { low: 4.0, high: 4.6 }])).toBe('unclear');
    expect(trendVerdict([{ low: 3.7, high: 3.9 }, { low: 4.0, high: 4.6 }])).toBe('higher');
    expect(trendVerdict([{ low: 4.2, high: 4.6 }, { low: 3.7, high: 4.1 }])).toBe('lower');
    expect(trendVerdict([{ low: 3.7, high: 4.1 }])).toBeNull();
  });
});

describe('a redaction', () => {
  it('only takes out', () => {
    expect(isRedactionOf('สมชายใจดีและขยัน', '▇▇▇ใจดีและ▇▇▇')).toBe(true);
    expect(isRedactionOf('สมชายใจดีและขยัน', '▇▇▇ไม่ดี')).toBe(false);
    expect(isRedactionOf('สมชายใจดีและขยัน', 'ขยัน▇▇▇ใจดี')).toBe(false); // order is kept
    expect(isRedactionOf('สมชายใจดี', 'สมชายใจดี')).toBe(false); // nothing taken out
    expect(isRedactionOf('สมชายใจดี', '▇▇▇')).toBe(false); // nothing left: that is withholding
  });

  it('needs the same word of two persons', () => {
    const one = { verdict: 'passed' as const, text: 'ก', by: 'a' };
    expect(agreement(null, one)).toBe('proposed');
    expect(agreement(one, one)).toBe('proposed');
    expect(agreement(one, { ...one, by: 'b' })).toBe('agreed');
    expect(agreement(one, { ...one, by: 'b', verdict: 'withheld' })).toBe('proposed');
  });
});

describe('using a result', () => {
  const standing = { newerRounds: 0, level: 'K2', exemption: null, result: { state: 'current' as const, evidenceState: 'sufficient' as const }, openReview: false, window: 'over' as const };
  it.each<[string | null, Partial<Parameters<typeof whyNotUsable>[0]>]>([
    [null, {}],
    ['none', { level: 'M1' }],
    ['too-old', { newerRounds: 4 }],
    ['exempt', { exemption: 'suspended' }],
    ['exempt', { exemption: 'leave' }],
    ['none', { result: null }],
    ['annulled', { result: { state: 'annulled', evidenceState: 'none' } }],
    ['suspended', { result: { state: 'suspended', evidenceState: 'sufficient' }, openReview: true }],
    ['under-review', { openReview: true }],
    ['insufficient', { result: { state: 'current', evidenceState: 'insufficient' } }],
    ['not-known', { window: 'unknown' }],
    ['window-open', { window: 'open' }],
  ])('%s', (why, some) => expect(whyNotUsable({ ...standing, ...some })).toBe(why));
});

describe('reading a result as staff', () => {
  const viewing = { use: 'decision' as const, status: 'released' as const, viewerOfficerId: 'v', rateeId: 'r', rateeLevel: 'K2' };
  it('is refused for the own result, before the release, of a trial and of the governor', () => {
    expect(whyNotRead(viewing)).toBeNull();
    expect(whyNotRead({ ...viewing, viewerOfficerId: 'r' })).toBe('own');
    expect(whyNotRead({ ...viewing, status: 'closed' })).toBe('not-released');
    expect(whyNotRead({ ...viewing, use: 'trial' })).toBe('officer-alone');
    expect(whyNotRead({ ...viewing, rateeLevel: 'M2' })).toBe('officer-alone');
  });
});

describe('a label of a drawing', () => {
  it('breaks at a space, or else between words near the middle', () => {
    expect(shortLabel('เป็นธรรม ไม่เลือกปฏิบัติ', 'th')).toBe('เป็นธรรม|ไม่เลือก|ปฏิบัติ');
    expect(shortLabel('ซื่อสัตย์และรับผิดชอบ', 'th')).toBe('ซื่อสัตย์|และรับผิดชอบ');
    expect(shortLabel('Main institutions', 'en')).toBe('Main|institutions');
    expect(shortLabel('ผลสัมฤทธิ์', 'th')).toBe('ผลสัมฤทธิ์');
  });
});
