import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import juice from 'juice';

import { Letters } from './letters';
import { readMailTemplates } from './mail-templates';

const words = { text: (locale: string, key: string, params: Record<string, unknown> = {}) => [locale, key, ...Object.values(params)].join(' ') };

const written = (mail: string, data: Record<string, unknown> = {}) =>
  new Letters(words, { ...readMailTemplates(), mails: new Map([['a/b/c', mail]]) }).write({ template: 'a/b/c', locale: 'th', data });

describe('a letter', () => {
  it('is one template, written as HTML and as plain text', () => {
    const { subject, text, html } = written("{{subject (t 'hello' n=n)}}\n{{> paragraph text=(t 'dear' name=name)}}\n{{> action href=link label='L' hint='H'}}\n{{> sender phone='0 1'}}", {
      n: 3, name: 'นางสาวกนกวรรณ สมมติธารา', link: 'https://x.test/a/b?c=1&d=2',
    });

    expect(subject).toBe('th hello 3');
    expect(text).toBe('th dear นางสาวกนกวรรณ สมมติธารา\n\nL:\nhttps://x.test/a/b?c=1&d=2\nH\n\n-- \nth notifications.letter.office\nth notifications.letter.phone 0 1\n');
    expect(html).toContain('<html lang="th">');
    expect(html).toContain('href="https://x.test/a/b?c&#x3D;1&amp;d&#x3D;2"');
    expect(html).toContain('>th dear นางสาวกนกวรรณ สมมติธารา</p>');
    expect(html).not.toMatch(/<script|<link|<style|src=|url\(/);
  });

  it('shows what somebody typed as it is, in both forms', () => {
    const { text, html } = written('{{> paragraph text=name}}', { name: '<b>A & {{x}}</b>' });
    expect(text).toBe('<b>A & {{x}}</b>\n');
    expect(html).toContain('&lt;b&gt;A &amp; {{x}}&lt;/b&gt;');
  });

  it('keeps its subject on one line, whatever stands in it', () => {
    expect(written('{{subject name}}', { name: 'A\r\nBcc: x@y.test\u2028B\u0000' }).subject).toBe('A Bcc: x@y.test B');
  });

  it('is not written with a blank left open', () => {
    expect(() => written('{{nme}}', { name: 'A' })).toThrow('"nme" not defined');
  });
});

it('the styles of mails are inlined anew whenever they change (node scripts/inline-mails.mjs)', () => {
  const read = (...path: string[]) => readFileSync(join(__dirname, ...path), 'utf8');
  const parts = readdirSync(join(__dirname, 'parts'));
  expect(readdirSync(join(__dirname, 'inlined'))).toEqual(parts);
  for (const part of parts) expect(read('inlined', part)).toBe(juice.inlineContent(read('parts', part), read('letter.css')));
});
