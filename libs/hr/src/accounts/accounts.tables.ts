import type { User } from '@app/identity';
import { columnsOf, type TableFile } from '@app/ui';

type Account = Omit<User, 'passwordHash'>;

const { text } = columnsOf<Account>();

export const accountsTable = (accounts: readonly Account[]): TableFile<Account> => ({
  name: 'users', title: 'accounts.title', rows: accounts,
  columns: [
    text('accounts.username', ({ username }) => username),
    text('accounts.name', ({ name }) => name),
    text('accounts.roles', ({ roles }, say) => roles.map((role) => say(`accounts.role.${role}`)).join(', ')),
    text('accounts.group', ({ signingGroup }) => signingGroup),
    text('accounts.state', ({ active }, say) => say(active ? 'accounts.active' : 'accounts.inactive')),
  ],
});
