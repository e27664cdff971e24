import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..');
const MINUTES = 8;

/**
 * The whole demonstration, 758 officers over HTTP, as a reader runs it: it must end with the same figures on every
 * machine and engine. A process of its own, since jest would run it at half the speed.
 */
export function describeDemonstration(engine: 'embedded' | 'production'): void {
  describe(`npm run demo -- --engine ${engine}`, () => {
    it('ends with the figures of the golden file', async () => {
      const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run.mjs', 'demo', '--json', '--engine', engine], { cwd: ROOT, maxBuffer: 2 ** 24 });
      expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(join(ROOT, 'test/golden/demonstration.json'), 'utf8')));
    }, MINUTES * 60_000);
  });
}
