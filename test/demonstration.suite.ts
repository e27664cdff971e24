import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Demonstration } from '../apps/cli/src/demo/demonstration';
import { figuresOf } from '../apps/cli/src/demo/figures';
import { Progress } from '../apps/cli/src/demo/progress';
import { openSetting, type Services } from '../apps/cli/src/demo/setting';

const GOLDEN = join(__dirname, 'golden', 'demonstration.json');
const MINUTES = 8;

/** The whole demonstration, 758 officers over HTTP: it must end with the same figures on every machine and engine. */
export function describeDemonstration(name: string, services: () => Services | null): void {
  describe(`the demonstration on ${name}`, () => {
    it('ends with the figures of the golden file', async () => {
      const setting = await openSetting(services());
      try {
        const demonstration = new Demonstration(setting, new Progress(true));
        await demonstration.untilOpen();
        await demonstration.untilReleased();
        await demonstration.untilDecided();
        expect(JSON.parse(JSON.stringify(await figuresOf(demonstration)))).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')));
      } finally {
        await setting.close();
      }
    }, MINUTES * 60_000);
  });
}
