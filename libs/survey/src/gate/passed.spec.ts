import type { Passed } from '@app/kernel';

import { figuresOf } from '../../test/figures';
import { SHIPPED_INSTRUMENT as content } from '../instruments/shipped.instrument';
import { annexContent } from '../results/annex-content.rules';
import { ethicsFigures } from '../results/ethics-figures';
import type { PublishedFigures } from '../results/published-figures';
import { resultPage } from '../results/result-page.rules';
import { proposedSettings } from '../rounds/round.settings';
import type { DocumentDoor } from './document-door';
import { derived, pass } from './passed';

const figures = figuresOf({ supervisor: { mean: 4, n: 1 }, peer: { mean: 4.5, n: 5 } });
const words = { content, bands: proposedSettings('full').bands, locale: 'th' as const };

describe('figures that did not pass', () => {
  it('are refused by the compiler', () => {
    // Each line stops the type check as soon as it would compile.
    const lines = (door: DocumentDoor) => [
      // @ts-expect-error a page takes passed figures only
      () => resultPage(figures, words),
      // @ts-expect-error personnel decisions take passed figures only
      () => ethicsFigures(figures),
      // @ts-expect-error the annex takes passed figures only
      () => annexContent({} as never, '', {} as never, { version: 1, figures, methodVersion: '', reason: null, documentNo: null }),
      // @ts-expect-error only what passed is sealed
      () => door.seal({ roundId: '', subject: '', version: 1, view: 'record' }, figures),
    ];
    expect(lines).toBeDefined();
  });

  it('are refused at the page, whatever the compiler was told', () => {
    expect(() => resultPage(figures as Passed<PublishedFigures>, words)).toThrow('did not pass');
    expect(() => ethicsFigures({ ...pass(structuredClone(figures)) })).toThrow('did not pass');
  });

  it('cannot be made of passed ones by writing into them', () => {
    const passed = pass(structuredClone(figures));
    expect(() => ((passed as { overall: number }).overall = 5)).toThrow('read only');
    expect(() => passed.cells[0]!.standards.push(5)).toThrow('not extensible');
  });

  it('may be a function of passed ones', () => expect(resultPage(derived(pass(structuredClone(figures)), (whole) => ({ ...whole, borderline: true })), words).borderline).toBe(true));
});
