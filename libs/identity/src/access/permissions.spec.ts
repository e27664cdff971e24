import { clashesIn, permissionsOf, type Role, ROLES } from './permissions';

describe('the roles', () => {
  it('give nothing to who has none, and together what each gives', () => {
    expect(permissionsOf([]).size).toBe(0);
    expect([...permissionsOf(['auditor', 'head'])].sort()).toEqual([...new Set([...permissionsOf(['auditor']), ...permissionsOf(['head'])])].sort());
  });

  it('keep who runs the system and who audits it away from figures of persons', () => {
    for (const role of ['administrator', 'auditor'] as const) {
      for (const permission of ['results.read', 'dossiers.open', 'annex.read', 'annex.manage', 'discipline.manage', 'cases.manage', 'decisions.write', 'roster.manage', 'rounds.manage', 'pins.reset', 'cards.print', 'invitations.manage'] as const) {
        expect([role, permission, permissionsOf([role]).has(permission)]).toEqual([role, permission, false]);
      }
    }
  });

  it('that exclude each other are named, whatever the order, and others go together', () => {
    const apart: [Role, Role][] = [['administrator', 'hr'], ['auditor', 'hr'], ['committee', 'hr'], ['administrator', 'auditor'], ['administrator', 'head'], ['administrator', 'committee'], ['administrator', 'governor']];
    for (const [one, other] of apart) {
      expect(clashesIn([one, other])).toHaveLength(1);
      expect(clashesIn([other, one])).toHaveLength(1);
    }
    const clashes = ROLES.flatMap((one, at) => ROLES.slice(at + 1).filter((other) => clashesIn([one, other]).length > 0).map((other) => [one, other].sort().join()));
    expect(clashes.sort()).toEqual(apart.map((pair) => [...pair].sort().join()).sort());
    expect(clashesIn([...ROLES])).toHaveLength(apart.length);
  });
});
