import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { findProjectRoot } from '../project-root';
import { coloursIn, contrast, PAIRS, type Theme } from './tokens';

describe('the stylesheet', () => {
  const css = readFileSync(join(findProjectRoot(), 'libs/ui/src/assets/app.css'), 'utf8');
  const themes = coloursIn(css);

  it.each(Object.keys(themes) as Theme[])('keeps every pair of colours legible: %s', (theme) => {
    const colours = themes[theme];
    const weak = PAIRS.filter(([ink, ground, needed]) => !(contrast(colours[ink]!, colours[ground]!) >= needed));
    expect(weak).toEqual([]);
  });

  it('names every colour once: outside of the tokens none is written', () => {
    const rules = css.replace(/:root\{[^}]*\}/g, '').replace(/\/\*[^]*?\*\//g, '').replace(/@media print\{[^]*$/, '');
    const written = [...rules.matchAll(/#[0-9a-f]{3,6}\b/gi)].map(([colour]) => colour);
    expect(written).toEqual([]);
  });

  it('knows the reference values of contrast', () => {
    expect([contrast('#000', '#fff'), contrast('#777', '#fff')].map((ratio) => ratio.toFixed(2))).toEqual(['21.00', '4.48']);
  });

  it('stays under 15 kB on the wire', () => {
    const sizes = { plain: css.length, gzip: gzipSync(css).length, brotli: brotliCompressSync(css).length };
    expect(sizes.gzip).toBeLessThan(15_000);
    expect(sizes.brotli).toBeLessThan(sizes.gzip);
  });
});
