export type Theme = 'light' | 'dark' | 'light, more contrast' | 'dark, more contrast';
export type Colours = Record<string, string>;

/** Where each theme's colours begin in the stylesheet; what a theme does not name it takes from the one before it. */
const BLOCKS: readonly [Theme, RegExp, Theme?][] = [
  ['light', /^:root\{([^}]*)\}/m],
  ['dark', /^@media \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}/m, 'light'],
  ['light, more contrast', /^@media \(prefers-contrast:more\)\{:root\{([^}]*)\}/m, 'light'],
  ['dark, more contrast', /^@media \(prefers-contrast:more\) and \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}/m, 'dark'],
];

/** What is read on what, and how much contrast it needs: 4.5 for words, 3 for edges and drawings (WCAG 2.2, 1.4.3 and 1.4.11). */
export const PAIRS: readonly [ink: string, ground: string, needed: number][] = [
  ...['ground', 'surface', 'sunken', 'brand-tint', 'wait-tint', 'idle-tint'].map((ground) => ['text', ground, 4.5] as [string, string, number]),
  ...['ground', 'surface', 'sunken'].map((ground) => ['muted', ground, 4.5] as [string, string, number]),
  ['brand', 'ground', 4.5], ['brand', 'surface', 4.5], ['brand', 'brand-tint', 4.5], ['on-brand', 'brand', 4.5], ['on-brand', 'brand-strong', 4.5],
  ['on-head', 'head', 4.5], ['on-head-soft', 'head', 4.5], ['wait', 'wait-tint', 4.5], ['ok', 'ok-tint', 4.5], ['bad', 'bad-tint', 4.5], ['bad', 'surface', 4.5],
  ['edge', 'ground', 3], ['edge', 'surface', 3], ['ring', 'ground', 3],
  ...['g-sup', 'g-peer', 'g-sub', 'g-rec', 'g-self', 'g-oth'].map((ink) => [ink, 'surface', 3] as [string, string, number]),
];

/** The colours of every theme, as the stylesheet gives them. */
export function coloursIn(css: string): Record<Theme, Colours> {
  const themes = {} as Record<Theme, Colours>;
  for (const [theme, block, basis] of BLOCKS) {
    const own = [...(block.exec(css)?.[1] ?? '').matchAll(/--([\w-]+):(#[0-9a-f]{3,6})/g)].map(([, name = '', value = '']) => [name, value]);
    themes[theme] = { ...(basis && themes[basis]), ...Object.fromEntries(own) };
  }
  return themes;
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : hex.slice(1).match(/../g)!;
  const [red, green, blue] = digits.map((pair) => {
    const share = parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
