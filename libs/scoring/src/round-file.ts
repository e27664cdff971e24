import { NOT_OBSERVED } from './scores/answers';
import { type BandTable, ETHICS_BANDS } from './scores/level';
import { FULL_WEIGHT, type Relation, relationCode, type RelationWeights } from './scores/relations';
import { arrangeSheets, type RoundSheets } from './scores/round-sheets';
import { DEFAULT_SETTINGS, type ScoringSettings } from './scores/settings';

/** A round as a JSON file: the form of the reference cases, read by the command line too. */
export interface RoundFile {
  readonly config: {
    /** Fractions of 1. */
    readonly weights: RelationWeights;
    readonly protectedGroups: readonly Relation[];
    readonly k: ScoringSettings['k'];
    readonly minItemFraction: number;
    readonly minStandards: number;
    readonly gapThreshold: number;
    readonly strengthCut: number;
    /** Lowest percent of each level; the lowest level may be left out. */
    readonly bands: Readonly<Record<string, number>>;
  };
  readonly items: readonly string[];
  readonly standards: readonly { readonly id: string; readonly items: readonly string[] }[];
  /** Ratee, rater, relation, and one character per item: 1..5, or N for not observed. */
  readonly sheets: readonly (readonly [string, string, Relation, string])[];
}

export interface ReadRound {
  readonly settings: ScoringSettings;
  readonly sheets: RoundSheets;
  /** By code units, never by a locale. */
  readonly rateeIds: readonly string[];
  readonly raterIds: readonly string[];
  /** Per sheet in canonical order: its rater, and its row of the file. */
  readonly rater: Uint32Array;
  readonly row: Uint32Array;
}

export function readRoundFile(file: RoundFile): ReadRound {
  const [rateeIds, raterIds] = [sortedIds(file, 0), sortedIds(file, 1)];
  const [rateeNumber, raterNumber] = [numbersOf(rateeIds), numbersOf(raterIds)];
  const items = file.items.length;
  const answers = new Uint8Array(file.sheets.length * items);
  file.sheets.forEach(([, , , text], i) => answers.set(bytesOf(text), i * items));

  const { sheets, row } = arrangeSheets({
    items,
    ratees: rateeIds.length,
    ratee: file.sheets.map(([ratee]) => rateeNumber.get(ratee)!),
    relation: file.sheets.map(([, , relation]) => relationCode(relation)),
    answers,
  });
  const rater = row.map((from) => raterNumber.get(file.sheets[from]![1])!);
  return { settings: settingsOf(file), sheets, rateeIds, raterIds, rater, row };
}

function settingsOf({ config, items, standards }: RoundFile): ScoringSettings {
  const { weights, protectedGroups, k, minItemFraction, minStandards, gapThreshold, strengthCut, bands } = config;
  return {
    ...DEFAULT_SETTINGS,
    standardOfItem: items.map((item) => standards.findIndex((standard) => standard.items.includes(item))),
    standards: standards.length,
    weights: Object.fromEntries(Object.entries(weights).map(([relation, weight]) => [relation, Math.round(weight * FULL_WEIGHT)])),
    protectedGroups,
    k,
    minItemFraction,
    minStandards,
    gapThreshold,
    strengthCut,
    bands: bandTable(bands),
  };
}

function bandTable(bands: Readonly<Record<string, number>>): BandTable {
  const named = Object.entries(bands).map(([level, from]) => ({ level, from })).toSorted((a, b) => b.from - a.from);
  const lowest = named.at(-1)?.from === 0 ? [] : [{ ...ETHICS_BANDS.bands.at(-1)!, from: 0 }];
  return { version: 'file', bands: [...named, ...lowest] };
}

const bytesOf = (answers: string): number[] => Array.from(answers, (mark) => (mark === 'N' ? NOT_OBSERVED : Number(mark)));

const sortedIds = (file: RoundFile, column: 0 | 1): string[] => [...new Set(file.sheets.map((sheet) => sheet[column]))].sort();

const numbersOf = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, number) => [id, number]));
