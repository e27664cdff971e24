import { UsersService } from '@app/identity';
import { onBothEngines } from '@test/support';

import { anOffice, type Office } from '../cases/personnel.suite';
import { OfficersService } from '../officers/officers.service';
import { AccountsService, OfficerHasAccount } from './accounts.service';

/** Two signatures need two persons: one person with two accounts in two groups would be both. */
onBothEngines('accounts', (engine) => {
  let office: Office;
  beforeAll(async () => (office = await anOffice(engine)));
  afterAll(() => office.clean());

  it('are one for each officer', async () => {
    const accounts = new AccountsService(office.unit, new UsersService(office.unit), new OfficersService(office.unit), { record: async () => undefined });
    const asked = { username: 'second', name: 'อีกบัญชี', password: 'a long enough password', roles: ['hr' as const], group: 'B' };
    await expect(accounts.create({ ...asked, officerKey: office.people.head.officerKey }, office.hr)).rejects.toThrow(OfficerHasAccount);
    expect(await accounts.create({ ...asked, officerKey: office.people.arun.officerKey }, office.hr)).toMatchObject({ officerId: office.people.arun.id });
  });
});
