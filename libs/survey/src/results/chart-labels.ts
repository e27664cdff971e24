const LONGEST = 11;

/** A name on two lines, broken between words near its middle: Thai writes no spaces, so the words are looked up. */
export function shortLabel(name: string, locale: 'th' | 'en'): string {
  if (name.length <= LONGEST) return name;
  const words = [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(name)];
  const breaks = words.slice(1).map(({ index }) => index).filter((at) => name[at] !== ' ');
  const middle = name.length / 2;
  const at = breaks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? name : `${name.slice(0, at).trimEnd()}|${name.slice(at)}`;
}
