import { Officer } from '@app/hr';
import { Round } from '@app/survey';

import { aSmallProvince, anOfficer, idOf, participant, PIMJAI, put, type World } from './strategy3.suite';

/** Approved on 25 December 2026, released on 4 February 2027. a10 is exempt by two persons, b12 on leave, b11 has no panel. */
export async function theFirstRound(plan: World, { ratees, officers }: Awaited<ReturnType<typeof aSmallProvince>>, round: Round) {
  const roundId = round.id;
  await plan.unit.run(() => plan.unit.repository(Round).insert(round as never));
  await approved(plan, round, '2026-12-25 03:00:00.000');
  const exemptions: Record<string, 'approved' | 'leave' | 'contract'> = { a10: 'approved', b12: 'leave', contract: 'contract' };
  await put(plan, 'survey_participants', officers.map((officer) => participant(round, officer, exemptions[officer.givenName] ?? null)));

  const rated = ratees.filter((name) => !exemptions[name]);
  const withPanel = rated.filter((name) => name !== 'b11');
  const assignment = (rater: string, ratee: string, origin: string) => ({ round_id: roundId, rater_id: idOf(rater), ratee_id: idOf(ratee), relation: 'peer', state: 'ended', origin, cross: 0 });
  await put(plan, 'survey_assignments', withPanel.map((name, at) => assignment(withPanel[(at + 1) % withPanel.length]!, name, 'drawn')));
  await put(plan, 'survey_assignments', withPanel.slice(0, 10).map((name, at) => assignment(withPanel[(at + 2) % withPanel.length]!, name, 'replacement')));
  await put(plan, 'notifications_deliveries', withPanel.slice(0, 21).map((name, at) => ({
    id: idOf(name), scope: roundId, person: idOf(name), kind: 'survey.invitation', address: `${name}@example.go.th`, day: '2027-01-05', state: at === 20 ? 'bounced' : 'sent', attempts: 1, open_ends: 0, dedupe_key: `invite:${roundId}:${name}`,
  })));
  await put(plan, 'survey_cards', withPanel.slice(21).map((name, at) => ({ round_id: roundId, purpose: 'answer', officer_id: idOf(name), number: at + 1, prints: 1 })));

  const snapshot = (day: string, due: number, received: number, declined: number) => ({ round_id: roundId, day, unit_id: 'others', raters: 24, raters_left: 9, due, received, declined, at: `${day} 05:00:00.000` });
  await put(plan, 'survey_progress_snapshots', [snapshot('2027-01-06', 134, 10, 0), snapshot('2027-01-12', 134, 60, 4), snapshot('2027-01-14', 130, 90, 4)]);
  const tally = (name: string, relation: string, invited: number, submitted: number, declined: number) => ({ round_id: roundId, ratee_id: idOf(name), relation, invited, submitted, valid: submitted, declined, withdrawn: 0 });
  await put(plan, 'survey_tallies', rated.flatMap((name) => [
    tally(name, 'peer', 5, 4, 1), tally(name, 'self', 1, 1, 0), name === 'b01' ? tally(name, 'supervisor', 1, 0, 1) : tally(name, 'supervisor', 1, 1, 0),
  ]));
  await put(plan, 'survey_results', rated.map((name) => ({
    round_id: roundId, ratee_id: idOf(name), version: 1, state: 'current', figures: '{}', n: 5, evidence_state: ['b09', 'b10'].includes(name) ? 'insufficient' : 'sufficient', counts_for_strategy3: 1, method_version: 'raw-1',
  })));

  const valid = rated.filter((name) => !['b09', 'b10'].includes(name));
  const known = (name: string, how: string, on: string) => ({ round_id: roundId, ratee_id: idOf(name), version: 1, how, known_on: on, review_until: '2027-03-01' });
  await put(plan, 'survey_knowledge', [...valid.slice(0, 15).map((name) => known(name, 'opened', '2027-02-10')), known(valid[15]!, 'letter', '2027-02-20'), known(valid[16]!, 'signed', '2027-03-20')]);
  await put(plan, 'hr_annex_entries', valid.slice(0, 20).map((name) => ({
    id: idOf(`r${name}`), officer_id: idOf(name), kind: 'ethics-result', source: `round:${roundId}:1`, content: '{}', receipt: 'x', at: '2027-02-04 03:00:01.000', written_by: 'system',
  })));
  plan.clock.set('2027-02-10T02:00:00Z');
  await plan.qualityReports.record({ roundId, documentNo: 'นธ 9/2570', signer: 'ผู้ว่าราชการ', position: 'ผู้ว่าราชการจังหวัด', signedOn: '2027-02-10' }, null, PIMJAI);
}

export const approved = (plan: World, { id, version }: Round, at: string) =>
  put(plan, 'survey_signatures', [{ id: idOf(id.slice(0, 20)), round_id: id, act: 'approve', subject: `version-${version}`, user_id: idOf('u'), user_name: 'u', signing_group: 'g', at, details: '{}' }]);

export async function annulled(plan: World, { id }: Round, name: string) {
  await plan.unit.run(() => plan.unit.execute("UPDATE survey_results SET state = 'superseded' WHERE round_id = ? AND ratee_id = ?", [id, idOf(name)]));
  await put(plan, 'survey_results', [{ round_id: id, ratee_id: idOf(name), version: 2, state: 'annulled', figures: '{}', n: 5, evidence_state: 'sufficient', counts_for_strategy3: 1, method_version: 'raw-1' }]);
  await put(plan, 'survey_reviews', [{
    id: idOf('review'), round_id: id, ratee_id: idOf(name), version: 1, ground: 'pressure', text: '-', files: '[]', late: 0, asked_at: '2027-02-15 03:00:00.000', answer_by: '2027-03-17', state: 'answered',
    outcome: 'annulled', answered_at: '2027-03-10 03:00:00.000',
  }]);
}

const anImport = (plan: World, id: string, day: string) =>
  put(plan, 'hr_imports', [{ id: idOf(id), file_id: idOf('f'), file_name: 'f', state: 'applied', counts: '{}', absent: 'stay', at: `${day} 02:00:00.000`, applied_at: `${day} 02:00:00.000`, made_by: 'pimjai' }]);

export async function leaves(plan: World, name: string, day: string) {
  const before = anOfficer(name, 'a');
  await anImport(plan, `leave-${name}`, day);
  await plan.unit.run(() => plan.unit.execute("UPDATE hr_officers SET status = 'left' WHERE id = ?", [before.id]));
  const change = { import_id: idOf(`leave-${name}`), officer_id: before.id, kind: 'leave', career: '[]', effective_on: day };
  await put(plan, 'hr_import_changes', [{ ...change, before: JSON.stringify(before), after: JSON.stringify({ ...before, status: 'left' }) }]);
}

export async function joins(plan: World, name: string, day: string) {
  const officer = anOfficer(name, 'b', { since: day });
  await anImport(plan, `add-${name}`, day);
  await plan.unit.run(() => plan.unit.repository(Officer).insert(officer));
  await put(plan, 'hr_import_changes', [{ import_id: idOf(`add-${name}`), officer_id: officer.id, kind: 'add', career: '[]', effective_on: day, before: null, after: JSON.stringify(officer) }]);
}

export async function checked(plan: World, names: readonly string[], day: string) {
  await put(plan, 'hr_annex_entries', names.map((name) => ({
    id: idOf(`d${name}`), officer_id: idOf(name), kind: 'discipline', source: `discipline:${name}:1`, content: JSON.stringify({ status: 'none', verifiedOn: day, verifiedBy: 'pimjai' }), receipt: 'x', at: `${day} 03:00:00.000`, written_by: 'pimjai',
  })));
}

export async function changesCareer(plan: World, name: string, day: string) {
  const officer = anOfficer(name, name[0]!);
  await anImport(plan, `rise-${name}`, day);
  const career = JSON.stringify([{ field: 'level', from: 'K1', to: 'K2' }]);
  await put(plan, 'hr_import_changes', [{ import_id: idOf(`rise-${name}`), officer_id: officer.id, kind: 'change', career, effective_on: day, before: JSON.stringify({ ...officer, level: 'K1' }), after: JSON.stringify(officer) }]);
}
