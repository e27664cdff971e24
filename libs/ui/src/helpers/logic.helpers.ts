import type { HelperDelegate, HelperOptions } from 'handlebars';

type Arguments = [...unknown[], HelperOptions];
const given = (args: Arguments): unknown[] => args.slice(0, -1);
const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** Comparing and putting together small values within a page. Anything larger belongs into the controller. */
export const LOGIC: Record<string, HelperDelegate> = {
  eq: (a: unknown, b: unknown) => textOf(a) === textOf(b), // a form sends text, a row may hold a number
  ne: (a: unknown, b: unknown) => textOf(a) !== textOf(b),
  gt: (a: number, b: number) => Number(a) > Number(b),
  gte: (a: number, b: number) => Number(a) >= Number(b),
  lt: (a: number, b: number) => Number(a) < Number(b),
  not: (value: unknown) => !truthy(value),
  and: (...args: unknown[]) => given(args as Arguments).every(truthy),
  or: (...args: unknown[]) => given(args as Arguments).find(truthy) ?? false,
  includes: (values: unknown, value: unknown) => [values].flat().some((one) => textOf(one) === textOf(value)),
  join: (values: unknown[] | undefined, between: unknown) => (values ?? []).join(typeof between === 'string' ? between : ', '),
  concat: (...args: unknown[]) => given(args as Arguments).map(textOf).join(''),
  list: (...args: unknown[]) => given(args as Arguments),
  item: (options: HelperOptions) => options.hash,
  add: (a: number, b: number) => Number(a) + Number(b),
  /** For a data- attribute: Handlebars escapes it as any text, and the script parses it. */
  json: (value: unknown) => JSON.stringify(value ?? null),
};

/** As Handlebars sees it in `{{#if}}`: an empty list is nothing. */
const truthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));
