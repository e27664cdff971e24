import { HIGHEST_ANSWER, type ReadRound, readRoundFile, RELATIONS, type RoundFile, type SettingsFault, whySettingsUnfit } from '@app/scoring';
import { z } from 'zod';

import { faultAt, readAs } from '../commands/faults';

const text = z.string().min(1, 'is empty');
const share = z.number().min(0, 'expects 0 to 1').max(1, 'expects 0 to 1');
const fewest = z.int('expects a whole number').min(1, 'expects 1 or more');
const relation = z.enum(RELATIONS, `expects one of ${RELATIONS.join(', ')}`);
const weight = share.refine((value) => Math.abs(value * 10_000 - Math.round(value * 10_000)) < 1e-6, 'expects a share in hundredths of a percent, like 0.4 or 0.3333');

const ROUND_FILE = z.object({
  config: z.object({
    scaleMin: z.literal(1, 'expects 1: no other scale is known').optional(),
    scaleMax: z.literal(HIGHEST_ANSWER, `expects ${HIGHEST_ANSWER}: no other scale is known`).optional(),
    weights: z.partialRecord(relation, weight),
    protectedGroups: z.array(relation),
    k: z.union([fewest, z.partialRecord(relation, fewest)], 'expects a whole number, or one for each protected group'),
    minItemFraction: share,
    minStandards: z.int('expects a whole number').min(0, 'expects 0 or more'),
    gapThreshold: z.number().min(0, 'expects 0 or more'),
    strengthCut: z.number(),
    bands: z.record(text, z.number().min(0, 'expects 0 to 100').max(100, 'expects 0 to 100')),
  }),
  items: z.array(text).min(1, 'expects at least one item'),
  standards: z.array(z.object({ id: text, items: z.array(z.string()).min(1, 'expects at least one item') })).min(1, 'expects at least one standard'),
  sheets: z.array(z.tuple([text, text, relation, z.string()], 'expects [ratee, rater, group, answers]')),
});

const UNFIT: Record<SettingsFault, readonly [place: readonly string[], what: string]> = {
  'weight-not-basis-points': [['config', 'weights'], 'expects shares in hundredths of a percent'],
  'weights-do-not-sum': [['config', 'weights'], 'expects shares that sum to 1'],
  'k-missing': [['config', 'k'], 'says nothing of a protected group'],
  'k-below-two': [['config', 'k'], 'expects 2 or more for a protected group'],
  'bands-not-descending': [['config', 'bands'], 'has two levels from the same percent'],
  'bands-without-lowest': [['config', 'bands'], 'has no lowest level'],
  'item-without-standard': [['standards'], 'leave an item without a standard'],
  'standard-too-long': [['standards'], 'hold more than 24 items in one standard'],
};

/** A round file of the reference, checked to the last character: a sheet that cannot be read stops the command and is not left out. */
export function readRound(content: unknown, file: string): { round: ReadRound; content: RoundFile } {
  const read = readAs(ROUND_FILE, content, file) as RoundFile;
  expectItems(read, file);
  expectGroups(read, file);
  expectPairs(read, file);
  expectAnswers(read, file);
  const round = readRoundFile(read);
  const [fault] = whySettingsUnfit(round.settings);
  if (fault) throw faultAt(file, ...UNFIT[fault]);
  return { round, content: read };
}

function expectItems({ items, standards }: RoundFile, file: string): void {
  expectOnce(items, (at) => faultAt(file, ['items', at], `${items[at]} is listed twice`));
  expectOnce(standards.map(({ id }) => id), (at) => faultAt(file, ['standards', at, 'id'], `${standards[at]!.id} is listed twice`));
  const [known, taken] = [new Set(items), new Set<string>()];
  standards.forEach((standard, s) =>
    standard.items.forEach((item, at) => {
      if (!known.has(item)) throw faultAt(file, ['standards', s, 'items', at], `${item} is not among the items`);
      if (taken.has(item)) throw faultAt(file, ['standards', s, 'items', at], `${item} belongs to two standards`);
      taken.add(item);
    }),
  );
  const loose = items.findIndex((item) => !taken.has(item));
  if (loose >= 0) throw faultAt(file, ['items', loose], `${items[loose]} belongs to no standard`);
}

function expectGroups({ config: { protectedGroups } }: RoundFile, file: string): void {
  const own = protectedGroups.indexOf('self');
  if (own >= 0) throw faultAt(file, ['config', 'protectedGroups', own], 'self cannot be protected');
  expectOnce(protectedGroups, (at) => faultAt(file, ['config', 'protectedGroups', at], `${protectedGroups[at]} is listed twice`));
}

/** One sheet for each pair, and `self` where a person writes of themself and nowhere else. */
function expectPairs({ sheets }: RoundFile, file: string): void {
  const before = new Map<string, number>();
  sheets.forEach(([ratee, rater, group], at) => {
    if ((ratee === rater) !== (group === 'self')) throw faultAt(file, ['sheets', at, 2], group === 'self' ? 'self is written by another person' : `${ratee} cannot be their own ${group}`);
    const pair = JSON.stringify([ratee, rater]);
    const first = before.get(pair);
    if (first !== undefined) throw faultAt(file, ['sheets', at], `${rater} has rated ${ratee} in sheets[${first}] already`);
    before.set(pair, at);
  });
}

function expectAnswers({ items, sheets }: RoundFile, file: string): void {
  sheets.forEach(([, , , answers], at) => {
    if (answers.length !== items.length) throw faultAt(file, ['sheets', at, 3], `expects ${items.length} characters, has ${answers.length}`);
    const wrong = answers.search(/[^1-5N]/);
    // The character is not repeated: it may be somebody's answer.
    if (wrong >= 0) throw faultAt(file, ['sheets', at, 3], `character ${wrong + 1} is none of 1 to 5 and N`);
  });
}

function expectOnce(ids: readonly string[], fault: (at: number) => Error): void {
  const seen = new Set<string>();
  ids.forEach((id, at) => {
    if (seen.has(id)) throw fault(at);
    seen.add(id);
  });
}
