import { testDisclosure } from '@app/scoring';
import { z } from 'zod';

import { faultAt, readAs } from '../commands/faults';
import { fractionOf } from './coefficient';

const name = z.string().min(1, 'is empty');
const FORM = 'expects a number, or a fraction or decimal in quotes, like "3/20", "-1" or "0.15"';
const coefficient = z.union([z.number(), z.string()], FORM).transform((written, place) => {
  const fraction = fractionOf(written);
  if (fraction === null) place.addIssue(FORM);
  return fraction ?? '0/1';
});

const SYSTEMS = z.object({
  cases: z.array(z.object({
    id: name,
    k: z.int('expects a whole number').min(1, 'expects 1 or more'),
    known: z.array(name),
    unknowns: z.array(z.object({ id: name, rater: name })),
    protectedRaters: z.array(name),
    publications: z.array(z.object({ label: z.string().optional(), row: z.record(z.string(), coefficient) })),
  })),
});

type Case = z.infer<typeof SYSTEMS>['cases'][number];

/** What a viewer could compute from each published system: exactly, over a finite field. */
export function disclosureReport(content: unknown, file: string) {
  const { cases } = readAs(SYSTEMS, content, file);
  expectOnce(cases.map(({ id }) => id), (at) => faultAt(file, ['cases', at, 'id'], `${cases[at]!.id} is listed twice`));
  cases.forEach((one, at) => expectAtoms(one, at, file));
  return {
    cases: cases.map((one) => {
      const { leak, raterSets, rank } = testDisclosure(publicationOf(one));
      const named = raterSets.map((set) => set.map((rater) => nameOf(rater)).sort());
      return { id: one.id, leak, minimalRaterSets: named.sort(bySteps), rank };
    }),
  };
}

/** Ids of a file may hold anything, also what separates ids in a list: quoted as JSON, no two lists of them look the same. */
const quoted = (id: string): string => JSON.stringify(id);
const nameOf = (rater: string): string => JSON.parse(rater) as string;

const publicationOf = ({ k, known, unknowns, protectedRaters, publications }: Case) => ({
  k,
  known: new Set(known),
  raterOf: new Map(unknowns.map((atom) => [atom.id, quoted(atom.rater)])),
  protectedRaters: new Set(protectedRaters.map(quoted)),
  figures: publications.map(({ row }) => new Map(Object.entries(row))),
});

/** A misspelt atom would count as somebody else's, and hide a leak. */
function expectAtoms({ known, unknowns, publications }: Case, at: number, file: string): void {
  const ids = unknowns.map(({ id }) => id);
  expectOnce(ids, (again) => faultAt(file, ['cases', at, 'unknowns', again, 'id'], `${ids[again]} is listed twice`));
  const atoms = new Set([...ids, ...known]);
  publications.forEach(({ row }, p) => {
    const stray = Object.keys(row).find((atom) => !atoms.has(atom));
    if (stray !== undefined) throw faultAt(file, ['cases', at, 'publications', p, 'row', stray], 'is neither among the unknowns nor known');
  });
}

function expectOnce(ids: readonly string[], fault: (at: number) => Error): void {
  const seen = new Set<string>();
  ids.forEach((id, at) => {
    if (seen.has(id)) throw fault(at);
    seen.add(id);
  });
}

/** Lists of ids, by code units: the first id that differs decides, then the length. */
function bySteps(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((id, i) => id !== b[i]);
  if (at < 0) return a.length - b.length;
  return b[at] === undefined || a[at]! > b[at] ? 1 : -1;
}
