import { BadRequestException } from '@nestjs/common';

export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type FormBody = Record<string, FormValue>;

const DEEPEST = 4;
const MOST_FIELDS = 5_000;

/**
 * Nest's own parser (fast-querystring) knows flat names only: `answers[E1.1]` would stay one odd key. Here
 * `answers[E1.1]=4` gives `{ answers: { 'E1.1': '4' } }`, `ids[]=a` always gives a list, and a plain name sent twice
 * gives a list. A number in brackets is a name, never a place in a list, so nobody can make us build long ones.
 */
export function parseForm(text: string): FormBody {
  const body: FormBody = {};
  const pairs = [...new URLSearchParams(text)];
  if (pairs.length > MOST_FIELDS) throw new BadRequestException('Too many fields');
  for (const [name, value] of pairs) put(body, pathOf(name), value);
  return body;
}

/** `a[b][]` → a, b and an empty name for "one more". */
function pathOf(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) return [checked(name)];
  const path = [match[1]!, ...[...match[2]!.matchAll(/\[([^[\]]*)\]/g)].map((inner) => inner[1]!)];
  if (path.length > DEEPEST) throw new BadRequestException('Fields are nested too deeply');
  return path.map(checked);
}

function checked(name: string): string {
  if (name === '__proto__' || name === 'constructor' || name === 'prototype') throw new BadRequestException('Forbidden field name');
  return name;
}

function put(target: FormBody, [name, ...rest]: string[], value: string): void {
  const present = Object.hasOwn(target, name!) ? target[name!] : undefined;
  if (rest.length === 0) target[name!] = present === undefined ? value : [present, value].flat();
  else if (rest[0] === '') target[name!] = [...(present === undefined ? [] : [present].flat()), value];
  else {
    const nested = present !== null && typeof present === 'object' && !Array.isArray(present) ? present : {};
    target[name!] = nested;
    put(nested, rest, value);
  }
}
