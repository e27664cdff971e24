import { type ReadRound, readRoundFile, RELATIONS, type RoundFile, whySettingsUnfit } from '@app/scoring';
import { z } from 'zod';

import { faultAt, readAs } from '../commands/faults';

const share = z.number().min(0).max(1);
const relation = z.enum(RELATIONS);

const ROUND_FILE = z.object({
  config: z.object({
    weights: z.partialRecord(relation, share),
    protectedGroups: z.array(relation),
    k: z.union([z.int().min(1), z.partialRecord(relation, z.int().min(1))]),
    minItemFraction: share,
    minStandards: z.int().min(0),
    gapThreshold: z.number(),
    strengthCut: z.number(),
    bands: z.record(z.string(), z.number()),
  }),
  items: z.array(z.string()).min(1),
  standards: z.array(z.object({ id: z.string(), items: z.array(z.string()).min(1) })).min(1),
  sheets: z.array(z.tuple([z.string().min(1), z.string().min(1), relation, z.string()])),
});

/** A round file of the reference, checked to the last character: a sheet that cannot be read stops the command and is not left out. */
export function readRound(content: unknown, file: string): { round: ReadRound; content: RoundFile } {
  const read = readAs(ROUND_FILE, content, file) as RoundFile;
  expectItems(read, file);
  expectAnswers(read, file);
  const round = readRoundFile(read);
  const [fault] = whySettingsUnfit(round.settings);
  if (fault) throw faultAt(file, 'config', `cannot be used: ${fault}`);
  return { round, content: read };
}

function expectItems({ items, standards }: RoundFile, file: string): void {
  const known = new Map(items.map((item) => [item, 0]));
  if (known.size < items.length) {
    const again = items.findIndex((item, at) => items.indexOf(item) < at);
    throw faultAt(file, ['items', again], `${items[again]} is listed twice`);
  }
  standards.forEach((standard, s) =>
    standard.items.forEach((item, at) => {
      const before = known.get(item);
      if (before === undefined) throw faultAt(file, ['standards', s, 'items', at], `${item} is not among the items`);
      if (before > 0) throw faultAt(file, ['standards', s, 'items', at], `${item} belongs to two standards`);
      known.set(item, 1);
    }),
  );
  const loose = items.findIndex((item) => known.get(item) === 0);
  if (loose >= 0) throw faultAt(file, ['items', loose], `${items[loose]} belongs to no standard`);
}

function expectAnswers({ items, sheets }: RoundFile, file: string): void {
  sheets.forEach(([, , , answers], at) => {
    if (answers.length !== items.length) throw faultAt(file, ['sheets', at, 3], `expects ${items.length} characters, has ${answers.length}`);
    const wrong = answers.search(/[^1-5N9]/);
    // The character is not repeated: it may be somebody's answer.
    if (wrong >= 0) throw faultAt(file, ['sheets', at, 3], `character ${wrong + 1} is none of 1 to 5, N and 9`);
  });
}
