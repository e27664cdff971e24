import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Locales } from '@app/ui';

/** Whoever reads the trail reads words, not codes. */
describe('every act that is recorded', () => {
  const libs = join(__dirname, '../libs');
  const sources = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter((path) => /\/src\/.*\.ts$/.test(path) && !/(spec|suite)\.ts$/.test(path));
  const acts = sources.flatMap((path) => [...readFileSync(join(libs, path), 'utf8').matchAll(/\brecord\(\s*'([a-z.-]+)'/g)].map(([, act = '']) => act));

  it('has its words in both languages', () => {
    const locales = Locales.read();
    expect(acts.length).toBeGreaterThan(50);
    expect([...new Set(acts)].filter((act) => !locales.has(`trail.did.${act}`))).toEqual([]);
  });
});
