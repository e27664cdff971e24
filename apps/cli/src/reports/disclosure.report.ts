import { testDisclosure } from '@app/scoring';
import { z } from 'zod';

import { faultAt, readAs } from '../commands/faults';

const name = z.string().min(1);
const FRACTION = /^[+-]?\d+(\/\d*[1-9]\d*)?$/;
const fraction = z.union([z.int(), z.string().regex(FRACTION, 'expects a whole number or a fraction like 3/20')]);

const SYSTEMS = z.object({
  cases: z.array(z.object({
    id: name,
    k: z.int().min(1),
    known: z.array(name),
    unknowns: z.array(z.object({ id: name, rater: name })),
    protectedRaters: z.array(name),
    publications: z.array(z.object({ label: z.string().optional(), row: z.record(name, fraction) })),
  })),
});

/** What a viewer could compute from each published system: exactly, over a finite field. */
export function disclosureReport(content: unknown, file: string) {
  const { cases } = readAs(SYSTEMS, content, file);
  return {
    cases: cases.map(({ id, k, known, unknowns, protectedRaters, publications }, at) => {
      const raterOf = new Map(unknowns.map((atom) => [atom.id, atom.rater]));
      expectAtoms(file, at, { known, unknowns, raterOf, publications });
      const { leak, raterSets, rank } = testDisclosure({
        k, known: new Set(known), raterOf, protectedRaters: new Set(protectedRaters),
        figures: publications.map(({ row }) => new Map(Object.entries(row).map(([atom, part]) => [atom, typeof part === 'string' ? part.replace(/^\+/, '') : part]))),
      });
      return { id, leak, minimalRaterSets: raterSets, rank };
    }),
  };
}

interface Atoms {
  known: readonly string[];
  unknowns: readonly { id: string }[];
  raterOf: ReadonlyMap<string, string>;
  publications: readonly { row: Record<string, unknown> }[];
}

/** A misspelt atom would count as somebody else's, and hide a leak. */
function expectAtoms(file: string, at: number, { known, unknowns, raterOf, publications }: Atoms): void {
  const again = unknowns.findIndex(({ id }, n) => unknowns.findIndex((atom) => atom.id === id) < n);
  if (again >= 0) throw faultAt(file, ['cases', at, 'unknowns', again, 'id'], `${unknowns[again]!.id} is listed twice`);
  const isKnown = new Set(known);
  publications.forEach(({ row }, p) => {
    const stray = Object.keys(row).find((atom) => !raterOf.has(atom) && !isKnown.has(atom));
    if (stray) throw faultAt(file, ['cases', at, 'publications', p, 'row', stray], 'is not among the unknowns');
  });
}
