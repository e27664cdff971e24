import type { Difference, Replay } from '@app/survey';

import { table } from '../output';

/** What a figure of a result document is called. */
const FIGURE: Record<string, string> = {
  cells: 'cells: means of groups', standards: 'scores of standards', gaps: 'gaps and quadrants', overall: 'overall score', percent: 'percent', level: 'level', counts: 'level that counts',
  interval: 'interval', borderline: 'borderline', effectiveRaters: 'effective raters', n: 'sheets shown', evidence: 'evidence', withheld: 'withheld groups', self: 'own rating',
  shown: 'what is shown', bandVersion: 'band table', adjusted: 'adjusted score',
};

const WHY: Record<string, string> = {
  'handles-destroyed': 'rests on who wrote which sheet, which was destroyed at the close',
  'two-persons-decided': 'severity moved the score by half a point or more, and two persons decide on the level',
  'sheets-destroyed': 'the time of keeping sheets is over: means of groups are taken as stored',
  'only-overall': 'no group was ever stored, and the sheets are gone',
  'other-sheets-destroyed': 'the interval needs the sheets of everybody, some of which are gone',
  'variances-not-kept': 'the interval rests on the severity model, of which this round kept nothing',
  'correction-unknown': 'no decision is found that made this version, or the version before it cannot be read',
};

const SOURCE: Record<string, string> = { sheets: 'from sheets', cells: 'from stored groups', correction: 'by a decision from the version before', nothing: 'not at all' };

const MOST = 50;

export function replayLines(found: Replay): string[] {
  const { round, versions, documents, from, figures, notRecomputed, differences } = found;
  return [
    `${round.orderNo}  ${round.name} (${round.status}): ${versions} versions of results, ${documents} documents (the record, and the view of whoever was asked to rate).`,
    `Computed ${Object.entries(from).filter(([, n]) => n > 0).map(([source, n]) => `${SOURCE[source]}: ${n}`).join(', ') || 'nothing'}.`,
    'Sheets of groups that were too small were destroyed at the close: they stand in no figure, and how many they were is taken from the counts.',
    '',
    ...table([
      ['figure', 'equal to the bit', 'within 1e-12', 'DIFFERS', 'cannot be computed'],
      ...figures.map(({ figure, bit, near, differs, not }) => [FIGURE[figure] ?? figure, String(bit), String(near), String(differs), String(not)]),
    ]),
    '',
    ...Object.entries(notRecomputed).map(([why, n]) => `Cannot be computed in ${n} documents: ${WHY[why] ?? why}.`),
    ...(differences.length === 0 ? ['Everything that can be computed again is what is stored.'] : ['', `${differences.length} DIFFERENCES:`, ...table(differences.slice(0, MOST).map(row))]),
    ...(differences.length > MOST ? [`… and ${differences.length - MOST} more; --json prints all of them.`] : []),
  ];
}

/** Whose and which figure, and by how much; the figure itself is for whoever may read the result. */
const row = ({ rateeId, version, view, figure, by }: Difference): string[] => [rateeId, `version ${version}`, view, wordOf(figure), by === null ? '' : `by ${Number(by.toPrecision(3))}`];

function wordOf(figure: string): string {
  if (figure === 'seal') return 'the stored document is not the one that was sealed';
  if (figure === 'result') return 'the stored result is gone';
  if (figure === 'sheets') return 'all sheets are gone before their time';
  if (figure.startsWith('sheets.')) return `sheets of ${figure.slice('sheets.'.length)}: not as many as were counted`;
  return FIGURE[figure] ?? figure;
}
