import { RosterUnreadable } from './roster.errors';

export interface XmlElement {
  name: string;
  /** The attributes as written. */
  head: string;
  /** What stands between the tags, as written; '' for an element without content. */
  body: string;
}

/** No row or string of a roster is longer; beyond it the file is not what it says it is. */
const LONGEST_ELEMENT = 4 * 1024 * 1024;

/**
 * The elements of the given names, in order, from XML of any length, holding one at a time. Enough for the flat XML of
 * a workbook: an element must not contain another of the same name. A prefix (`x:row`) is passed over.
 */
export async function* elementsOf(chunks: AsyncIterable<Buffer>, ...names: string[]): AsyncGenerator<XmlElement> {
  const opening = new RegExp(`<(?:\\w+:)?(${names.join('|')})(?=[\\s/>])([^>]*)>`, 'g');
  const decoder = new TextDecoder('utf-8');
  let text = '';

  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    let done = 0;
    for (;;) {
      opening.lastIndex = done;
      const match = opening.exec(text);
      if (!match) {
        done = Math.max(done, text.lastIndexOf('<')); // a tag may begin here and end in the next chunk
        break;
      }
      const [tag, name, head] = [match[0], match[1]!, match[2]!];
      const bodyAt = match.index + tag.length;
      const end = head.endsWith('/') ? bodyAt : text.indexOf(closingTag(tag, name), bodyAt);
      if (end < 0) {
        done = match.index; // the rest of it comes with the next chunk
        break;
      }
      yield { name, head, body: text.slice(bodyAt, end) };
      done = end;
    }
    text = text.slice(done);
    if (text.length > LONGEST_ELEMENT) throw new RosterUnreadable('file-damaged');
  }
}

/** The closing tag wears the same prefix as the opening one. */
const closingTag = (tag: string, name: string): string => `</${tag.slice(1, tag.indexOf(name, 1))}${name}>`;

/** A reader of one attribute. */
export function attribute(name: string): (head: string) => string | undefined {
  const pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  return (head) => {
    const match = pattern.exec(head);
    return match ? unescapeXml(match[1] ?? match[2] ?? '') : undefined;
  };
}

/** A string may be cut into runs of different letters; how it is read aloud (`rPh`) is no part of it. */
export const textOf = (xml: string): string =>
  [...xml.replace(/<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g, '').matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</g)]
    .map(([, text]) => unescapeXml(text!)).join('');

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text;
  return text
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return NAMED[name] ?? whole;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))); // how Excel writes control characters
}
