import type { DemoOfficer, Province } from './demo-officer';

/** The number of the position that the acting head acts for; nobody holds it. */
const VACANT_POSITION = 'demo-9001';

/** Lets the awkward cases happen to officers picked by unit and place, and says to whom each happened. */
export function playScenarios(officers: DemoOfficer[]): Province['scenarios'] {
  const inUnit = (unit: string) => officers.filter(({ homeUnit }) => homeUnit === unit);
  const headOf = (unit: string) => inUnit(unit)[0]!;
  const reportsOf = (head: DemoOfficer) => officers.filter(({ supervisorKey }) => supervisorKey === head.officerKey);
  /** A civil servant without duties of a head, counted from the end: heads of sections stand first. */
  const memberOf = (unit: string, fromEnd = 1) => inUnit(unit).filter(({ staffKind, managementPosition }) => staffKind === 'civil' && !managementPosition).at(-fromEnd)!;
  const keys = (those: DemoOfficer[]) => those.map(({ officerKey }) => officerKey);
  const change = (officer: DemoOfficer, fields: Partial<DemoOfficer>) => keys([Object.assign(officer, fields)]);

  const second = (officer: DemoOfficer, unit: string) =>
    change(officer, { unit, supervisorKey: headOf(unit).officerKey, secondedFrom: '2026-06-01', secondedTo: '2027-05-31' });
  const chief = headOf('NWT-D9601');
  const [one, other] = [memberOf('NWT-DOL'), memberOf('NWT-DLD')];

  const cases = {
    'unit-of-two': keys(inUnit('NWT-OPG-AUD')),
    'district-chief-sixteen': keys([chief]),
    'district-chief-answering': keys(reportsOf(chief).slice(0, 5)),
    seconded: [...second(memberOf('NWT-CDD'), 'NWT-OPG-STR'), ...second(memberOf('NWT-SDH'), 'NWT-PAO-SEC')],
    'moves-mid-round': keys([memberOf('NWT-AGR')]),
    'retiring-30-september': [headOf('NWT-CUL'), memberOf('NWT-DOL', 2), memberOf('NWT-PHO', 2), memberOf('NWT-D9606')]
      .flatMap((officer) => change(officer, { retiresOn: '2027-09-30', startsOn: '1992-05-01', level: officer.level === 'K1' ? 'K2' : officer.level.replace('O1', 'O3') })),
    'acting-head': change(headOf('NWT-ENE'), {
      managementPosition: null, level: 'K3', line: 'นักวิเคราะห์นโยบายและแผน', actingPosition: VACANT_POSITION, actingFrom: '2026-10-01', actingTo: '2027-03-31',
    }),
    'discipline-cleansed': keys([memberOf('NWT-DLT')]),
    namesakes: [...keys([one]), ...change(other, { prefix: one.prefix, givenName: one.givenName, surname: one.surname })],
    'all-fives-rater': keys([memberOf('NWT-LAB')]),
    'new-head-1-october': change(headOf('NWT-TSP'), { since: '2026-10-01' }),
    'study-leave': change(memberOf('NWT-CPD'), { leaveKind: 'study', leaveFrom: '2026-10-01', leaveTo: '2027-09-30' }),
    'head-without-peer': keys([headOf('NWT-IND')]),
    'silent-supervisor-of-nine': keys([headOf('NWT-D9604')]),
    'wrong-supervisor': keys([memberOf('NWT-DPT')]),
    'stolen-card': change(memberOf('NWT-PRI'), { email: null, channel: 'card' }),
    // Under ninety days when the round opens, so they neither rate nor are rated in it.
    newcomers: ['NWT-PHO', 'NWT-AGR', 'NWT-DOL', 'NWT-CDD', 'NWT-PRI', 'NWT-DLA', 'NWT-DLT', 'NWT-D9602', 'NWT-D9605', 'NWT-D9610', 'NWT-OPG-ADM', 'NWT-DPT']
      .flatMap((unit) => change(memberOf(unit, 4), { since: '2026-11-02' })),
  };

  const heads = officers.filter(({ level, homeUnit }) => /^D/.test(level) && homeUnit !== 'NWT');
  return {
    governor: keys(officers.filter(({ level }) => level === 'M2')),
    deputies: keys(officers.filter(({ level }) => level === 'M1')),
    'heads-of-office': keys(heads.filter(({ homeUnit }) => !homeUnit.startsWith('NWT-D96'))),
    'district-chiefs': keys(heads.filter(({ homeUnit }) => homeUnit.startsWith('NWT-D96'))),
    'hr-officers': keys(inUnit('NWT-OPG-HRM')),
    'contract-staff': keys(officers.filter(({ staffKind }) => staffKind !== 'civil')),
    'no-email': keys(officers.filter(({ email }) => email === null)),
    ...cases,
  };
}
