import { AdoptionsService, CirculationsService, CommitteeReports, LevelsService, PoliciesService, QualityReports, ReachDays } from '@app/plan';
import { UnitsService } from '@app/hr';

import { actor, at, get, type Stage } from '../stage';

/** The criteria for using ethics in personnel decisions, approved and told to every unit; the two rubrics adopted. */
export async function adoptPolicy(stage: Stage): Promise<void> {
  at(stage, '2026-12-03', '10:00');
  const policy = await get(stage, PoliciesService).record({
    title: 'หลักเกณฑ์การนำพฤติกรรมทางจริยธรรมไปใช้ในการบริหารงานบุคคล (สมมติ)', approver: 'ผู้ว่าราชการจังหวัด', documentNo: 'ประกาศ 000/2569 (สมมติ)',
    approvedOn: '2026-12-01', effectiveOn: '2026-12-01', processes: ['promotion', 'salary', 'appointment', 'transfer', 'reward', 'development'],
  }, null, actor(stage, 'hr'));
  const units = await get(stage, UnitsService).list();
  const told = units.map(({ id, nameTh }) => ({ unitId: id, contact: `ผู้ประสานงาน ${nameTh} (สมมติ)` }));
  await get(stage, CirculationsService).record(policy.id, told, { sentOn: '2026-12-03', channel: 'letter', documentNo: 'นธ 0000/ว 001 (สมมติ)' }, actor(stage, 'hr'));
  for (const rubric of ['R3-1', 'R3-2'] as const) {
    await get(stage, AdoptionsService).adopt(rubric, { approver: 'คณะกรรมการจริยธรรมประจำจังหวัด', documentNo: 'มติ 0/2569 (สมมติ)', adoptedOn: '2026-12-02', effectiveOn: '2026-10-01' }, actor(stage, 'committee'));
  }
}

export const countReached = (stage: Stage): Promise<unknown> => get(stage, ReachDays).keep();

/** The signed quality report of the round, and what the committee was told of the year so far. */
export async function reportUp(stage: Stage): Promise<Record<string, unknown>> {
  at(stage, '2027-04-20', '10:00');
  await get(stage, QualityReports).record({
    roundId: stage.roundId, documentNo: 'รายงานคุณภาพ 1/2570 (สมมติ)', signer: 'นายผู้ว่าการ สมมติจังหวัด', position: 'ผู้ว่าราชการจังหวัด', signedOn: '2027-04-19',
  }, null, actor(stage, 'hr'));
  const levels = get(stage, LevelsService);
  const [r31, r32] = [await levels.r31(2570, '2027-04-30'), await levels.r32(2570, '2027-04-30')];
  await get(stage, CommitteeReports).record({ fiscalYear: 2570, meetingNo: '1/2570 (สมมติ)', metOn: '2027-04-20', documentNo: null }, {
    asOf: '2027-04-20', r31: { version: r31.version, level: r31.level, score: r31.score }, r32: { version: r32.version, level: r32.level, score: r32.score },
  } as never, null, actor(stage, 'hr'));
  at(stage, '2027-04-30', '10:00');
  const now = [await levels.r31(2570, '2027-04-30'), await levels.r32(2570, '2027-04-30')] as const;
  const brief = ({ level, score, missing }: { level: number; score: number; missing: readonly { code: string; more: number | null }[] }) =>
    ({ level, score, missing: missing.map(({ code, more }) => (more === null ? code : `${code}: ${more} more`)) });
  return { 'R3-1': brief(now[0]), 'R3-2': brief(now[1]) };
}
