/** Thai as people type it, brought to the one spelling that the rules of the script allow. */

/** Zero-width characters, direction marks, soft hyphen and BOM: invisible, yet they make two equal names differ. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

/**
 * One line of text, fit to be compared and stored. Not for text with paragraphs: line ends become spaces.
 * NFC and never NFKC, which would split sara am in two.
 */
export function normaliseThai(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/\u0E4D([\u0E48-\u0E4B]*)\u0E32/g, '$1\u0E33') // nikhahit + sara aa, with the tone between: sara am
    .replace(/\u0E33([\u0E48-\u0E4B]+)/g, '$1\u0E33') // the tone stands on the consonant, before sara am
    .replace(/([\u0E48-\u0E4B]+)([\u0E31\u0E34-\u0E37]+)/g, '$2$1') // NFC orders the vowels below, not those above
    .replace(/\u0E40{2,}/g, '\u0E41') // two sara e look like one sara ae
    .replace(/([\u0E30-\u0E3A\u0E41-\u0E44\u0E47-\u0E4E])\1+/g, '$1') // no vowel or mark ever stands twice
    .replace(/\s+/g, ' ') // includes NBSP
    .trim();
}

const ARABIC = '0123456789';
const THAI = '๐๑๒๓๔๕๖๗๘๙';

export const toArabicDigits = (text: string): string => text.replace(/[๐-๙]/g, (digit) => ARABIC[THAI.indexOf(digit)]!);

export const toThaiDigits = (text: string): string => text.replace(/[0-9]/g, (digit) => THAI[Number(digit)]!);

const DICTIONARY = new Intl.Collator('th');

/** Dictionary order; by code point เ แ โ ใ ไ would all come last. */
export const compareThai = (a: string, b: string): number => DICTIONARY.compare(a, b);

/** Letters that sound alike and are therefore confused in names; each is folded into the one at its place in SPOKEN. */
const WRITTEN = 'ฃฅฆฌญฎฏฐฑฒธณภซศษฬฮใ\u0E30\u0E35\u0E37\u0E39';
const SPOKEN = 'ขคคชยดตถทททนพสสสลหไ\u0E31\u0E34\u0E36\u0E38';

/** "น.ส." is how lists shorten what names are written with. */
const MISS = /น\.?\s?ส\.\s?/g;

/**
 * Tells whether a name holds all the words that somebody typed, in any order and in any of the spellings that
 * `foldForSearch` brings together. Words of fewer than two letters in all find nobody.
 */
export function nameMatcher(words: string): (name: string) => boolean {
  const wanted = foldForSearch(words.replace(MISS, 'นางสาว')).split(' ').filter(Boolean);
  if (words.trim().length < 2 || wanted.length === 0) return () => false;
  return (name) => {
    const folded = foldForSearch(name);
    return wanted.every((word) => folded.includes(word));
  };
}

/**
 * A key under which the spellings of one name meet: มูฮัมหมัด, มูหะมัด and มูฮำหมัด alike. Malay and Arabic names
 * have no settled Thai spelling. Fold both sides; a match is a candidate to show, never proof of identity.
 */
export function foldForSearch(text: string): string {
  return toArabicDigits(normaliseThai(text))
    .toLowerCase()
    .replace(/[ก-ฮ][\u0E34\u0E38]?\u0E4C/g, '') // a letter under thanthakhat is not spoken
    .replace(/[\u0E47-\u0E4B]/g, '')
    .replace(/ห(?=[งญนมยรลว])/g, '') // a leading ห only sets the tone
    .replace(/\u0E33/g, '\u0E31ม')
    .replace(/[ก-ฮใ\u0E30-\u0E39]/g, (letter) => SPOKEN[WRITTEN.indexOf(letter)] ?? letter)
    .replace(/([ก-ฮ])\1+/g, '$1');
}
