import { UnitOfWork } from '@app/database';
import { DocumentDoor, Result } from '@app/survey';

import type { Demonstration } from './demonstration';
import { get } from './stage';

/** What the demonstration ends with: the same on both engines and on every machine. */
export interface DemoFigures {
  roster: { units: number; officers: number };
  ownData: Record<string, number>;
  population: { ratees: number; raters: number; exempt: Record<string, number> };
  panels: { forms: number; byRelation: Record<string, number> };
  answers: Record<string, number>;
  tallies: Record<string, { invited: number; submitted: number; declined: number }>;
  results: { evidence: Record<string, number>; levels: Record<string, number>; meanPercent: number; withheld: Record<string, number>; cells: Record<string, number> };
  opened: number;
  annex: Record<string, number>;
  mails: Record<string, number>;
  extra: Record<string, unknown>;
}

type Row = { name: string; n: number | string };
const counted = (rows: readonly Row[]): Record<string, number> => Object.fromEntries(rows.map(({ name, n }) => [String(name), Number(n)]).sort(([a], [b]) => (a! < b! ? -1 : 1)));

/** Counts what is in the tables, never what the demonstration meant to do. */
export async function figuresOf(demonstration: Demonstration): Promise<DemoFigures> {
  const { stage } = demonstration;
  const unit = get(stage, UnitOfWork);
  const groups = async (sql: string) => counted(await unit.select<Row>(sql, sql.includes('?') ? [stage.roundId] : []));
  const one = async (sql: string) => Number((await unit.select<{ n: number }>(sql, sql.includes('?') ? [stage.roundId] : []))[0]?.n ?? 0);
  const results = await unit.repository(Result).findBy({ roundId: stage.roundId, version: 1 });
  const published = results.map((result) => get(stage, DocumentDoor).record(result));
  const percents = published.flatMap(({ percent }) => percent ?? []);
  const tally = (words: readonly string[]) => counted([...new Set(words)].map((name) => ({ name, n: words.filter((word) => word === name).length })));

  return {
    roster: { units: await one('SELECT COUNT(*) AS n FROM hr_units'), officers: await one('SELECT COUNT(*) AS n FROM hr_officers') },
    ownData: await groups('SELECT own_data AS name, COUNT(*) AS n FROM survey_participants WHERE round_id = ? GROUP BY own_data'),
    population: {
      ratees: await one('SELECT COUNT(*) AS n FROM survey_participants WHERE round_id = ? AND is_ratee = 1'),
      raters: await one('SELECT COUNT(*) AS n FROM survey_raters WHERE round_id = ?'),
      exempt: await groups("SELECT exemption AS name, COUNT(*) AS n FROM survey_participants WHERE round_id = ? AND exemption IS NOT NULL GROUP BY exemption"),
    },
    panels: {
      forms: await one('SELECT COUNT(*) AS n FROM survey_assignments WHERE round_id = ?'),
      byRelation: await groups('SELECT relation AS name, COUNT(*) AS n FROM survey_assignments WHERE round_id = ? GROUP BY relation'),
    },
    answers: { ...demonstration.answered },
    tallies: Object.fromEntries(
      (await unit.select<{ relation: string; invited: number; submitted: number; declined: number }>(
        'SELECT relation, SUM(invited) AS invited, SUM(submitted) AS submitted, SUM(declined) AS declined FROM survey_tallies WHERE round_id = ? GROUP BY relation ORDER BY relation', [stage.roundId],
      )).map(({ relation, ...n }) => [relation, { invited: Number(n.invited), submitted: Number(n.submitted), declined: Number(n.declined) }]),
    ),
    results: {
      evidence: await groups('SELECT evidence_state AS name, COUNT(*) AS n FROM survey_results WHERE round_id = ? AND version = 1 GROUP BY evidence_state'),
      levels: tally(published.flatMap(({ level }) => level ?? [])),
      meanPercent: Math.round((percents.reduce((sum, percent) => sum + percent, 0) / Math.max(1, percents.length)) * 100) / 100,
      withheld: tally(published.flatMap(({ withheld }) => withheld.map(({ relation, why }) => `${relation}: ${why}`))),
      cells: tally(published.flatMap(({ cells }) => cells.map(({ key }) => key))),
    },
    opened: demonstration.opened,
    annex: await groups('SELECT kind AS name, COUNT(*) AS n FROM hr_annex_entries GROUP BY kind'),
    mails: await groups('SELECT kind AS name, COUNT(*) AS n FROM notifications_deliveries GROUP BY kind'),
    extra: demonstration.extra,
  };
}

/** The closing table, for a reader. */
export function linesOf(figures: DemoFigures, seconds: Record<string, number>): string[] {
  const flat = (value: unknown, path = ''): string[] =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => flat(inner, path ? `${path}.${key}` : key))
      : [`${path.padEnd(48)} ${typeof value === 'string' ? value : JSON.stringify(value)}`];
  return [...flat(figures), '', ...Object.entries(seconds).map(([phase, time]) => `${phase.padEnd(48)} ${time.toFixed(1)} s`)];
}
