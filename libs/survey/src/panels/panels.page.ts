import { Injectable } from '@nestjs/common';

import { DeclinesService } from '../answering/declines.service';
import { canonicalDigest, type Figures, figuresOf, type Form, type Roster, type Settings } from '../designer';
import { RoundFacts } from '../rounds/round-facts.service';
import type { Round } from '../rounds/round.entity';
import { busyChiefs, findingsOf, refusalOf, type ReportPerson } from './feasibility-report.rules';
import { PanelPeople } from './panel-people';
import type { PanelReport } from './panel.entity';
import { PanelsService } from './panels.service';
import { measuresOf } from './quality-measures.rules';
import { panelSettingsOf, RoundRoster } from './round-roster';
import { StandingPanels } from './standing-panels';
import { UnitLinks } from './unit-links.service';
import { unitMatrix } from './unit-matrix.rules';
import { rateeRows, unitRows } from './unit-rows.rules';

const STATES = ['complete', 'pooled', 'partly', 'insufficient'] as const;

/** The panels of a round as HR prepares and the second person reads them. */
@Injectable()
export class PanelsPage {
  constructor(
    private readonly panels: PanelsService,
    private readonly standing: StandingPanels,
    private readonly rosters: RoundRoster,
    private readonly people: PanelPeople,
    private readonly links: UnitLinks,
    private readonly facts: RoundFacts,
    private readonly declines: DeclinesService,
  ) {}

  /** `unitId` opens one unit's officers; `at` is the page of the units' table. */
  async of(round: Round, { unitId, at = 1 }: { unitId?: string; at?: number } = {}) {
    const [report, people, linkedUnits] = await Promise.all([this.panels.find(round.id), this.people.of(round.id), this.links.list(round.id)]);
    const units = unitsOf(people);
    const basis = { round, report, linkedUnits, units, draft: round.status === 'draft', participants: people.length };
    if (!report) return basis;

    const { forms, settings, rows, figures, stale, measures } = await this.measured(round, report, people);
    return {
      ...basis,
      stale,
      measures,
      forms: forms.length,
      counts: Object.fromEntries(STATES.map((state) => [state, rows.filter((row) => row.state === state).length])),
      burden: await this.facts.burden(round),
      ...paged(`/rounds/${round.id}/panels`, unitRows(people, rows, forms), at),
      seed: pieces(report.seed),
      digest: pieces(report.digest),
      open: unitId ? { unitId, name: units.find(({ value }) => value === unitId)?.label ?? '', rows: rows.filter(({ person }) => person.unitId === unitId), matrix: unitMatrix(unitId, people, forms) } : null,
      feasibility: this.feasibility(report, people, forms, settings),
      loads: figures.quality.load.hist.flatMap((raters, n) => (raters > 0 ? [{ forms: n, raters }] : [])),
      weakUnits: figures.quality.weakUnits.map((code) => people.find(({ unitCode }) => unitCode === code)?.unitName ?? code),
      declined: round.status === 'open' ? await this.declinesByRater(round.id, people) : null,
    };
  }

  /** The same figures as files: all units, all officers. */
  async tables(round: Round) {
    const [report, people] = await Promise.all([this.panels.get(round.id), this.people.of(round.id)]);
    const { forms, rows, measures } = await this.measured(round, report, people);
    return { units: unitRows(people, rows, forms), ratees: rows, measures };
  }

  private async measured(round: Round, report: PanelReport, people: readonly ReportPerson[]) {
    const forms = await this.standing.inForce(round.id);
    const settings = panelSettingsOf(round);
    const rows = rateeRows(people, forms, settings);
    const { figures, stale } = await this.figures(round, report, forms);
    return { forms, settings, rows, figures, stale, measures: measuresOf(figures.quality, figures.correlated, settings, rows.some(({ subordinate }) => subordinate !== null)) };
  }

  private feasibility(report: PanelReport, people: readonly ReportPerson[], forms: readonly Form[], { k, loadCap }: Settings) {
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    const { feasibility } = report;
    return {
      findings: findingsOf(feasibility, people, k),
      refused: feasibility.refusedLocks.map(({ rater, ratee, relation, why }) => ({ rater: nameOf.get(rater) ?? '', ratee: nameOf.get(ratee) ?? '', relation, why: refusalOf(why) })),
      above: feasibility.aboveLoadCap.length,
      loadCap,
      chiefs: busyChiefs(forms, people),
    };
  }

  /** While panels may change they are measured as they stand; afterwards the report of the last drawing speaks. */
  private async figures(round: Round, report: PanelReport, forms: Form[]): Promise<{ figures: Pick<Figures, 'quality'> & { correlated: Figures['correlated'] | null }; stale: boolean }> {
    if (!['draft', 'approved', 'open'].includes(round.status)) return { figures: { quality: report.quality, correlated: null }, stale: false };
    const roster = await this.rosters.of(round);
    return { figures: figuresOf(roster, forms), stale: round.status === 'draft' && isStale(roster, report) };
  }

  private async declinesByRater(roundId: string, people: readonly ReportPerson[]) {
    const declines = await this.declines.codes(roundId);
    const byId = new Map(people.map((person) => [person.id, person]));
    const counts = new Map<string, number>();
    for (const { raterId } of declines) counts.set(raterId, (counts.get(raterId) ?? 0) + 1);
    const raters = [...counts].flatMap(([id, n]) => {
      const person = byId.get(id);
      return person ? [{ name: person.name, unitName: person.unitName, n }] : [];
    });
    return { n: declines.length, raters: raters.sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1)) };
  }
}

/** Long words of figures that a narrow page may break. */
const pieces = (text: string): string[] => text.match(/.{1,16}/g) ?? [];

const UNITS_A_PAGE = 20;

function paged<T>(path: string, all: readonly T[], at: number) {
  const last = Math.max(1, Math.ceil(all.length / UNITS_A_PAGE));
  const here = Math.min(Math.max(1, at), last);
  const href = (page: number) => (page < 1 || page > last ? null : `${path}?page=${page}#units`);
  const pages = Array.from({ length: last }, (_, page) => ({ href: href(page + 1), label: String(page + 1), current: page + 1 === here }));
  return { rows: all.slice((here - 1) * UNITS_A_PAGE, here * UNITS_A_PAGE), pages: last > 1 ? pages : null, previous: href(here - 1), next: href(here + 1), at: here };
}

/** Roster, links, conflicts or edits are no longer those the panels were drawn from. */
const isStale = (roster: Roster, { digest }: PanelReport): boolean => canonicalDigest(roster) !== digest;

/** For choosing from: the units with somebody in the round. */
function unitsOf(people: readonly ReportPerson[]): { value: string; label: string }[] {
  const units = new Map(people.map(({ unitId, unitName, unitCode }) => [unitId, { value: unitId, label: unitName, code: unitCode }]));
  return [...units.values()].sort((a, b) => (a.code < b.code ? -1 : 1)).map(({ value, label }) => ({ value, label }));
}
