import { UnitOfWork } from '@app/database';
import { CasesService, DecisionsService, DisciplineService, DossiersService, EthicsResults, ImportsService, UnitsService } from '@app/hr';

import { provinceRosterCsv } from '../province';
import { actor, at, get, type Stage } from '../stage';

const TEXT = 'ผลงานและประสบการณ์ตามที่คณะกรรมการกลั่นกรองพิจารณา (ข้อความสมมติ)';

/** HR checks the discipline register and states "none" unit by unit; one order that was cleansed stays out of sight. */
export async function stateDiscipline(stage: Stage): Promise<void> {
  at(stage, '2027-02-22', '10:00');
  const discipline = get(stage, DisciplineService);
  for (const unit of await get(stage, UnitsService).list()) {
    const officers = await get(stage, UnitOfWork).select<{ id: string }>("SELECT id FROM hr_officers WHERE home_unit_id = ? AND status = 'active' ORDER BY officer_key", [unit.id]);
    if (officers.length > 0) await discipline.stateNone(officers.map(({ id }) => id), '2027-02-22', 'บันทึกตรวจ 1/2570 (สมมติ)', unit.id, actor(stage, 'hr2'));
  }
}

/** Three decisions: a promotion, one sitting for a unit's raises, and a transfer. Results weigh only in an officer's favour. */
export async function decideCases(stage: Stage): Promise<Record<string, unknown>> {
  at(stage, '2027-03-22', '10:00');
  const [cases, governor, hr] = [get(stage, CasesService), stage.staff.governor!, actor(stage, 'hr')];
  const candidates = pick(stage);
  const units = await get(stage, UnitsService).list();
  const office = units.find(({ code }) => code === candidates.office)!;
  const base = { effectiveOn: '2027-04-01', cut: 70, deciders: [governor.id] };
  const promotion = await cases.create({ ...base, number: 'เลื่อนระดับ 1/2570 (สมมติ)', kind: 'promotion', title: 'เลื่อนระดับชำนาญการ (สมมติ)' }, hr);
  for (const key of candidates.promotion) await cases.addCandidate(promotion.id, stage.ids.get(key)!, hr);
  const salary = await cases.create({ ...base, number: 'เงินเดือน 1/2570 (สมมติ)', kind: 'salary', title: 'เลื่อนเงินเดือน 1 เมษายน 2570 (สมมติ)', unitId: office.id }, hr);
  const transfer = await cases.create({ ...base, number: 'ย้าย 1/2570 (สมมติ)', kind: 'transfer', title: 'ย้ายภายในจังหวัด (สมมติ)' }, hr);
  await cases.addCandidate(transfer.id, stage.ids.get(candidates.transfer)!, hr);

  at(stage, '2027-03-24', '13:30');
  const notes: Record<string, number> = {};
  for (const one of [promotion, transfer]) await decideEach(stage, one.id, notes);
  const by = actor(stage, 'governor');
  await get(stage, DossiersService).openAll(salary.id, by);
  notes['salary: the rest'] = await get(stage, DecisionsService).writeRest(salary.id, { reasons: ['appraisal'], text: TEXT }, by);
  for (const one of [promotion, salary, transfer]) await get(stage, DecisionsService).close(one.id, by);
  await careersMove(stage, candidates);
  return { notes };
}

async function decideEach(stage: Stage, caseId: string, notes: Record<string, number>): Promise<void> {
  const by = actor(stage, 'governor');
  const ids = await get(stage, CasesService).candidateIds(caseId);
  const standings = await get(stage, EthicsResults).usable(ids, stage.clock.now(), null);
  await get(stage, DossiersService).openAll(caseId, by);
  for (const [place, id] of [...ids].sort((a, b) => (stage.keys.get(a)! < stage.keys.get(b)! ? -1 : 1)).entries()) {
    const usable = standings.get(id)?.usable === true;
    const note = usable ? ('used' as const) : ('insufficient' as const);
    const outcome = place === 0 ? ('in-favour' as const) : ('not-selected' as const);
    const weighed = usable ? ('for' as const) : undefined;
    await get(stage, DecisionsService).write(caseId, id, { note, outcome, weighed, reasons: ['experience', 'committee'], text: TEXT }, by);
    notes[`${note}, ${outcome}`] = (notes[`${note}, ${outcome}`] ?? 0) + 1;
  }
}

interface Candidates {
  promotion: string[];
  transfer: string;
  office: string;
}

/** Civil servants without duties of a head, from units of ordinary size, in the order of their keys. */
function pick({ province: { officers, units } }: Stage): Candidates {
  const plain = officers.filter(({ staffKind, managementPosition, level, secondedFrom, leaveFrom, since }) => staffKind === 'civil' && !managementPosition && level === 'K1' && !secondedFrom && !leaveFrom && since < '2026-06-01');
  const office = units.find(({ code }) => code === 'NWT-PRD')?.code ?? units.at(-1)!.code;
  const outside = plain.filter(({ homeUnit }) => homeUnit !== office);
  return { promotion: outside.slice(0, 3).map(({ officerKey }) => officerKey), transfer: outside.at(-1)!.officerKey, office };
}

/** The roster of April shows what was decided: the import finds the changes, and each rests on a case. */
async function careersMove(stage: Stage, { promotion, office }: Candidates): Promise<void> {
  at(stage, '2027-04-05', '10:00');
  const raised = stage.province.officers.map((officer) => {
    if (officer.officerKey === [...promotion].sort()[0]) return { ...officer, level: 'K2', since: '2027-04-01' };
    return officer.unit === office && officer.homeUnit === office ? { ...officer, salaryStep: `${officer.salaryStep ?? ''}+1` } : officer;
  });
  const imports = get(stage, ImportsService);
  const { made } = await imports.preview('roster-april.csv', Buffer.from(provinceRosterCsv({ ...stage.province, officers: raised })), actor(stage, 'hr'));
  await imports.apply(made.id, 'stay', actor(stage, 'hr'));
}
