import type { Entrance } from './entrances';

/** A page somebody can open, and how it looks from afar. */
export interface Sight {
  as: string;
  path: string;
  /** The path without the names of records: `/rounds/:id/panels`. */
  place: string;
}

export interface Walk {
  sights: Sight[];
  /** Links that lead nowhere, with the page on which they stand. */
  dead: string[];
  /** Every place that was opened. */
  places: Set<string>;
}

/** How many records of one kind are opened. */
const OPENED = 5;

/** Which elements have been seen at each place; handed from one walk to the next, only what is new is kept. */
export type Memory = Map<string, Set<string>>;

/**
 * Follows every link from the first page on, as one person. Of many pages of one kind those are kept that show
 * something new; so an officer with an entry and one without are both seen, and seven hundred alike are not.
 */
export async function walk({ as, visitor, begins }: Entrance, memory: Memory = new Map()): Promise<Walk> {
  const found: Walk = { sights: [], dead: [], places: new Set() };
  const [asked, opened] = [new Set<string>(), new Map<string, number>()];
  const queue = begins.map((path) => ({ path, on: 'the beginning' }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { path, on } = next;
    const place = placeOf(path);
    const before = opened.get(place) ?? 0;
    if (asked.has(path) || before >= OPENED) continue;
    asked.add(path);
    opened.set(place, before + 1);
    const { status, headers, body } = await visitor.get(path);
    if (status >= 400) found.dead.push(`${as}: ${path} (${status}) on ${on}`);
    if (!headers.get('content-type')?.startsWith('text/html')) continue;
    found.places.add(place);
    if (showsNews(place, body, memory)) found.sights.push({ as, path, place });
    for (const href of linksIn(body)) queue.push({ path: href, on: path });
  }
  return found;
}

function showsNews(place: string, body: string, memory: Memory): boolean {
  const seen = memory.get(place);
  const looks = looksOf(body);
  memory.set(place, new Set([...(seen ?? []), ...looks]));
  return !seen || [...looks].some((look) => !seen.has(look));
}

/** `/rounds/0198…/panels?unit=0198…&before=12` is the place `/rounds/:id/panels?before&unit`. */
export function placeOf(path: string): string {
  const [bare = '', query] = path.split('?');
  const place = bare.replace(/\/[0-9a-f-]{36}(?=\/|$)/g, '/:id').replace(/^\/a\/.+/, '/a/:code').replace(/\/\d+(?=\/|$)/g, '/:number').replace(/\/S\d-[^/]+/, '/:row');
  return query ? `${place}?${[...new URLSearchParams(query).keys()].sort().join('&')}` : place;
}

const linksIn = (body: string): string[] =>
  [...body.matchAll(/<a\b[^>]*\bhref="(\/[^"]*)"/g)].map(([, href = '']) => plain(href).split('#')[0]!).filter((href) => !/[?&]lang=|^\/(assets|a)\/|\.(xlsx|csv)(\?|$)/.test(href));

const plain = (text: string): string => text.replaceAll('&#x3D;', '=').replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** What a page is built of: each element with its classes, once. */
const looksOf = (body: string): Set<string> => new Set([...body.matchAll(/<([a-z][a-z0-9]*)(?: class="([^"]*)")?/g)].map(([, tag, names]) => `${tag}.${names ?? ''}`));
