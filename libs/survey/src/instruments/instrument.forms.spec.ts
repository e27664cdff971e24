import type { Relation } from '../rounds/round.settings';
import { form, formByStandard, FormKind, itemCount, notObservedOf, placesByStandard, scaleOf, stemOf } from './instrument.forms';
import { SHIPPED_INSTRUMENT as SHIPPED } from './shipped.instrument';

const codes = (relation: Relation, kind: FormKind) => form(SHIPPED, relation, kind).map(({ code }) => code);

describe('the shipped questionnaire', () => {
  it.each<[Relation, FormKind, number]>([
    ['supervisor', 'full', 28], ['peer', 'full', 28], ['subordinate', 'full', 28], ['self', 'full', 28], ['recipient', 'full', 7],
    ['supervisor', 'short', 14], ['peer', 'short', 14], ['subordinate', 'short', 14], ['self', 'short', 14], ['recipient', 'short', 7],
  ])('asks a %s in the %s form %i items, in its own order', (relation, kind, count) => {
    const items = form(SHIPPED, relation, kind);
    expect(items).toHaveLength(count);
    expect(items.map(({ place }) => place)).toEqual([...items.map(({ place }) => place)].sort((a, b) => a - b));
    expect(new Set(items.map(({ standard }) => standard)).size).toBe(7);
  });

  it('gives each item one byte of a sheet, whichever form was used', () => {
    expect(itemCount(SHIPPED)).toBe(28);
    expect(placesByStandard(SHIPPED)).toEqual([0, 4, 8, 12, 16, 20, 24].map((first) => [first, first + 1, first + 2, first + 3]));
    const place = new Map(form(SHIPPED, 'peer', 'full').map((item) => [item.code, item.place]));
    for (const relation of ['peer', 'recipient', 'self'] as const) {
      for (const item of form(SHIPPED, relation, 'short')) expect(item.place).toBe(place.get(item.code));
    }
    expect(codes('peer', 'short').slice(0, 4)).toEqual(['E1.1', 'E1.2', 'E2.1', 'E2.3']);
  });

  it('has a page for each standard, two items on each in the short form', () => {
    expect(formByStandard(SHIPPED, 'peer', 'short').map(({ items }) => items.length)).toEqual(Array(7).fill(2));
    expect(formByStandard(SHIPPED, 'recipient', 'full').map(({ standard, items }) => [standard.no, items.length])).toEqual([1, 2, 3, 4, 5, 6, 7].map((no) => [no, 1]));
  });

  it('speaks to a recipient and to oneself in other words', () => {
    const [first] = form(SHIPPED, 'recipient', 'full');
    expect(first).toMatchObject({ code: 'E1.2', en: 'Showed respect to your belief, religion or culture' });
    expect(stemOf(SHIPPED, 'self').en).toContain('how often did I do');
    expect(stemOf(SHIPPED, 'peer')).toEqual(stemOf(SHIPPED, 'supervisor'));
    expect(notObservedOf(SHIPPED, 'self').en).toBe('No occasion in this period');
    expect(notObservedOf(SHIPPED, 'peer').en).toBe('No chance to observe');
    expect(notObservedOf(SHIPPED, 'recipient').en).toBe('Did not see / not sure');
    for (const relation of ['peer', 'recipient'] as const) expect(scaleOf(SHIPPED, relation).map(({ value }) => value)).toEqual([5, 4, 3, 2, 1]);
  });
});
