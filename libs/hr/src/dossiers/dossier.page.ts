import { type Officer, fullName } from '../officers/officer.entity';
import type { ShownResult } from './dossier.rules';
import type { Dossier } from './dossiers.service';

/** A dossier as plain data for the views: words are chosen there. Pure. */
export interface DossierPage {
  id: string;
  officer: { id: string; name: string; position: string };
  purpose: string;
  openedAt: Date;
  talk: boolean;
  case: { id: string; number: string; title: string; kind: string; cut: number } | null;
  result: ResultView | null;
  earlier: ShownResult[];
  discipline: Dossier['discipline'];
}

export interface ResultView extends ShownResult {
  /** Bands of the level table in points, or none where the table is not the one that the pages can draw. */
  bands: { from: number; to: number; code: string }[];
  hasSelf: boolean;
  groups: { kind: string; name: string; n: number; values: (number | null)[] }[];
}

/** `ethics-1`, the table of rules.md 7; another table is shown in words only. */
const BANDS = [['needs_improvement', 1, 3], ['fair', 3, 3.5], ['good', 3.5, 4], ['very_good', 4, 4.5], ['outstanding', 4.5, 5]] as const;
const KINDS: Record<string, string> = { supervisor: 'sup', peer: 'peer', subordinate: 'sub', recipient: 'rec', together: 'oth' };

export function dossierPage({ opening, officer, theCase, result, earlier, discipline }: Dossier): DossierPage {
  return {
    id: opening.id, officer: { id: officer.id, name: fullName(officer), position: postOf(officer) }, purpose: opening.purpose, openedAt: opening.at,
    talk: opening.purpose === 'development-talk',
    case: theCase && { id: theCase.id, number: theCase.number, title: theCase.title, kind: theCase.kind, cut: theCase.cut }, result: result && viewOf(result), earlier, discipline,
  };
}

export const postOf = ({ managementPosition, line }: Pick<Officer, 'managementPosition' | 'line'>): string => managementPosition ?? line;

const viewOf = (result: ShownResult): ResultView => ({
  ...result,
  bands: result.bandVersion === 'ethics-1' ? BANDS.map(([code, from, to]) => ({ code, from, to })) : [],
  hasSelf: result.standards.some(({ self }) => self !== null),
  groups: result.cells.map(({ name, n, standards }) => ({ name, n, kind: KINDS[name.split('+')[0]!] ?? 'oth', values: standards })),
});
