import type { UnitOfWork } from '@app/database';
import { nameMatcher } from '@app/kernel';

/** Ids of those in a round whose name holds the words, by name. Two columns of each are read: no index knows how names are misspelt. */
export async function namedIn(unit: UnitOfWork, roundId: string, words: string): Promise<string[]> {
  if (words.trim().length < 2) return [];
  const matches = nameMatcher(words);
  const rows = await unit.select<{ id: string; name: string }>('SELECT officer_id AS id, name FROM survey_participants WHERE round_id = ? ORDER BY name, officer_id', [roundId]);
  return rows.filter(({ name }) => matches(name)).map(({ id }) => id);
}
