import { permissionsOf, ROLES } from '@app/identity';

import { doorwaysFor, leadOf } from './home.rules';

it.each([['governor', 'strategy3'], ['committee', 'reviews'], ['head', 'dossiers'], ['auditor', 'trail'], ['administrator', 'system'], ['hr', null]] as const)(
  'the home of %s begins with %s', (role, key) => expect(leadOf([role], doorwaysFor(permissionsOf([role])))?.key ?? null).toBe(key));

it('nobody is led to where the own roles do not open', () => {
  for (const role of ROLES) for (const { requires } of doorwaysFor(permissionsOf([role]))) expect(permissionsOf([role]).has(requires)).toBe(true);
  expect(leadOf(['governor'], [])).toBeNull();
});
