const LONGEST = 11;

/** A name in short lines: at a space, or between words near its middle. Thai writes no spaces between words, so they are looked up. */
export function shortLabel(name: string, locale: 'th' | 'en'): string {
  if (name.length <= LONGEST) return name;
  if (locale === 'th' && name.includes(' ')) return name.split(' ').map((part) => (widthOf(part) > 9 ? inTwo(part, locale) : part)).join('|');
  return inTwo(name, locale);
}

function inTwo(name: string, locale: 'th' | 'en'): string {
  const words = [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(name)].slice(1).filter(({ segment }) => segment !== ' ');
  const spaced = words.filter(({ index }) => name[index - 1] === ' ');
  const middle = name.length / 2;
  const [at] = (spaced.length > 0 ? spaced : words).map(({ index }) => index).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return at === undefined ? name : `${name.slice(0, at).trimEnd()}|${name.slice(at)}`;
}

/** Marks above and below a letter take no room of their own. */
const widthOf = (text: string): number => text.replace(/\p{M}/gu, '').length;
