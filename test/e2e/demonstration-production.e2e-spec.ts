import { ENGINES } from '@test/support';

import { describeDemonstration } from '../demonstration.suite';

if (ENGINES.includes('mariadb')) {
  describeDemonstration('MariaDB with Redis', () => ({ mariadbUrl: process.env.TEST_MARIADB_URL as string, redisUrl: process.env.TEST_REDIS_URL as string }));
} else {
  it('was left out knowingly: npm run test:embedded', () => expect(ENGINES).toEqual(['sqlite']));
}
