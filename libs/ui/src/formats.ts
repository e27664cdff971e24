import { formatDay, formatInstant, formatTime, type Locale } from '@app/kernel';

/** How figures and times are written on a page. Nothing known is a dash, never a zero. */
export type Format = (value: unknown, locale: Locale) => string;

const NOTHING = '–';
const known = (write: Format): Format => (value, locale) => (value === null || value === undefined || value === '' ? NOTHING : write(value, locale));

const decimals = (places: number) => new Intl.NumberFormat('en-US', { minimumFractionDigits: places, maximumFractionDigits: places });
const [WHOLE, ONE, TWO] = [new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 }), decimals(1), decimals(2)];

// Browsers break between a day and its month and before น.; a no-break space keeps them together.
const together = (text: string) => text.replace(/^(\d+) /, '$1\u00a0').replace(/ น\.$/, '\u00a0น.');
const momentOf = (value: unknown) => (value instanceof Date ? value : new Date(value as string | number));

export const FORMATS = {
  day: known((value, locale) => together(formatDay(String(value), 'long', locale))),
  dayShort: known((value, locale) => together(formatDay(String(value), 'short', locale))),
  instant: known((value, locale) => together(formatInstant(momentOf(value), locale))),
  instantShort: known((value, locale) => together(formatInstant(momentOf(value), locale, 'short'))),
  time: known((value, locale) => together(formatTime(momentOf(value), locale))),
  number: known((value) => WHOLE.format(Number(value))),
  decimal: known((value) => ONE.format(Number(value))),
  /** Takes percent, not a share: 65.1 is written 65.1%. */
  percent: known((value) => `${ONE.format(Number(value))}%`),
  score: known((value) => TWO.format(Number(value))),
  signed: known((value) => {
    const size = TWO.format(Math.abs(Number(value)));
    return size === '0.00' ? size : `${Number(value) > 0 ? '+' : '−'}${size}`;
  }),
} satisfies Record<string, Format>;

export const isFormat = (name: string): name is keyof typeof FORMATS => Object.hasOwn(FORMATS, name);
