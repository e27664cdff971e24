import { ENGINES } from '@test/support';

import { describeDemonstration } from '../demonstration.suite';

if (ENGINES.includes('mariadb')) describeDemonstration('production');
else it('was left out knowingly: npm run test:embedded', () => expect(ENGINES).toEqual(['sqlite']));
