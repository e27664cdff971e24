/** The one order of names: UTF-16 code units. Never a locale, which changes with the machine. */
export const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
