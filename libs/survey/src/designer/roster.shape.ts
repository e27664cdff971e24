import { z } from 'zod';

import { DEFAULT_SETTINGS } from './settings';

/** The roster file as it may be written, defaults filled in; keys nobody asked for are dropped. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day as YYYY-MM-DD')
  .refine(isInTheCalendar, 'no such day in the calendar');

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const pair = z.object({ rater: z.string(), ratee: z.string() });
const form = pair.extend({ relation: z.enum(['supervisor', 'peer', 'subordinate']) });
const two = z.tuple([z.string(), z.string()]);
const list = <T extends z.ZodType>(of: T) => z.array(of).default([]);

const groups = z.object({ peer: z.int().min(1), subordinate: z.int().min(1) }).partial();
const relations = z.object({ supervisor: count, peer: count, subordinate: count }).partial();

const settings = z
  .object({
    k: z.union([z.int().min(1), groups]),
    responseRate: z.number().gt(0).max(1),
    reach: share,
    want: relations,
    loadCap: count,
    dutyCap: count,
    dutyReserve: count,
    crossShare: share,
    extraCross: count,
    peerMaxGap: count,
    minMonths: count,
    minDays: z.object({ colleague: count, supervisor: count }),
    linkSiblings: z.boolean(),
    weights: relations,
  })
  .partial()
  .default({})
  .transform(({ k, want, weights, ...given }) => ({
    ...DEFAULT_SETTINGS,
    ...given,
    k: typeof k === 'number' ? { peer: k, subordinate: k } : { ...DEFAULT_SETTINGS.k, ...k },
    want: { ...DEFAULT_SETTINGS.want, ...want },
    weights: { ...DEFAULT_SETTINGS.weights, ...weights },
  }))
  // No number of invitations makes an uncertain answer certain.
  .refine(({ reach, responseRate }) => reach < 1 || responseRate === 1, { path: ['reach'], message: 'expected less than 1' });

const officer = z.object({
  id: z.string().min(1),
  unit: z.string(),
  supervisor: z.string().nullable().default(null),
  line: z.string().optional(),
  level: z.string(),
  since: day,
  position: z.string().optional(),
  onLeave: z.boolean().default(false),
  canRate: z.boolean().default(true),
  isRated: z.boolean().default(true),
});

const unit = z.object({ code: z.string().min(1), parent: z.string().nullable().default(null) });

export const rosterShape = z.object({
  format: z.literal('ethics360/roster/1'),
  asOf: day,
  seed: z.string(),
  levels: z.record(z.string(), z.int32()),
  units: z.array(unit),
  settings,
  officers: z.array(officer),
  links: list(two),
  conflicts: list(two),
  contests: list(z.object({ post: z.string(), officers: z.array(z.string()) })),
  bans: list(pair),
  locks: list(form),
  previous: list(form.extend({ state: z.literal('submitted').optional() })),
  declined: list(pair),
});

function isInTheCalendar(text: string): boolean {
  const [year, month, date] = text.split('-').map(Number) as [number, number, number];
  const made = new Date(Date.UTC(year, month - 1, date));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
}
