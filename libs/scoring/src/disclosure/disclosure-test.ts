import { type Publication, unknownsOf } from './publication';
import { RowSpace, type RowSpaceBlock } from './row-space';

export interface Disclosure {
  /** Something can be computed that depends on fewer than k protected raters and on nobody else. */
  readonly leak: boolean;
  /** The smallest sets of raters exposed that way; no set contains another. Sorted. */
  readonly raterSets: readonly (readonly string[])[];
  /** Of the shown figures once the known atoms are dropped. */
  readonly rank: number;
}

/**
 * The adversary's test: can the viewer combine what was shown into anything about fewer than k protected raters?
 *
 * A set S of raters is exposed iff rank(A) > rank(A without S's columns), A = the shown figures over unknown atoms: then
 * the row space holds a functional supported on S, be it an answer, a mean, a contrast or a sum. Exact, over GF(2^61 − 1).
 *
 * Fast path: raters who stand with identical columns in a block can only be exposed together, so that only unions of such
 * classes with fewer than k members need a rank; where every class has k members, none does. Specification 5.5.
 */
export function testDisclosure(publication: Publication): Disclosure {
  const { rows, owners } = unknownsOf(publication);
  const space = new RowSpace(rows);
  const found = space.blocks().flatMap((block) => exposedSets(block, owners, publication));
  const raterSets = withoutSupersets(found.map((set) => [...set].sort())).sort((a, b) => (a.join() < b.join() ? -1 : 1));
  return { leak: raterSets.length > 0, raterSets, rank: space.rank };
}

type Owners = readonly ReadonlySet<string>[];

/** A column stays as long as one of its owners is outside S: identical columns count once, whoever owns them. */
function exposedSets(block: RowSpaceBlock, owners: Owners, { protectedRaters, k }: Publication): string[][] {
  const small = classesOf(block, owners, protectedRaters).filter((members) => members.length < k);
  const exposed: string[][] = [];
  for (const candidate of unionsBelow(small, k)) {
    if (exposed.some((set) => set.every((rater) => candidate.includes(rater)))) continue;
    const alone = block.columns.filter((column) => [...owners[column]!].every((rater) => candidate.includes(rater)));
    if (block.exposes(alone)) exposed.push(candidate);
  }
  return exposed;
}

/** Protected raters of a block, grouped by the columns they own. */
function classesOf({ columns }: RowSpaceBlock, owners: Owners, protectedRaters: ReadonlySet<string>): string[][] {
  const columnsOf = new Map<string, string>();
  for (const column of columns) {
    for (const rater of owners[column]!) if (protectedRaters.has(rater)) columnsOf.set(rater, `${columnsOf.get(rater) ?? ''} ${column}`);
  }
  const classes = new Map<string, string[]>();
  for (const [rater, own] of columnsOf) classes.set(own, [...(classes.get(own) ?? []), rater]);
  return [...classes.values()];
}

/** All unions of classes with fewer than k raters, smallest first, so that what is found first is minimal. */
function unionsBelow(classes: readonly string[][], k: number): string[][] {
  let unions: { members: string[]; next: number }[] = [{ members: [], next: 0 }];
  const all: string[][] = [];
  while (unions.length > 0) {
    unions = unions.flatMap(({ members, next }) =>
      classes.slice(next).flatMap((added, i) => (members.length + added.length < k ? [{ members: [...members, ...added], next: next + i + 1 }] : [])),
    );
    all.push(...unions.map(({ members }) => members));
  }
  return all.sort((a, b) => a.length - b.length);
}

function withoutSupersets(sets: readonly string[][]): string[][] {
  const distinct = [...new Map(sets.map((set) => [set.join(), set])).values()];
  return distinct.filter((set) => !distinct.some((other) => other !== set && other.every((rater) => set.includes(rater))));
}
