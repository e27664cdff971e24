import Handlebars from 'handlebars';

import { aProject } from '../../test/a-project';
import { Locales } from './locales';

describe('the locale files', () => {
  const merged = (files: Record<string, string>) => () => Locales.read({ root: aProject(files) });

  it('are merged over all libraries', () => {
    const locales = merged({ 'libs/demo/locales/th.json': '{ "demo.a": "ก" }', 'libs/demo/locales/en.json': '{ "demo.a": "A" }' })();

    expect(locales.text('th', 'demo.a')).toBe('ก');
    expect(locales.text('en', 'demo.a')).toBe('A');
    expect(locales.has('ui.brand')).toBe(true);
  });

  it.each([
    ['a key in one language only', '{ "demo.a": "ก" }', '{}', 'libs/demo/locales/en.json: "demo.a" is missing'],
    ['a key twice in a file', '{\n"demo.a": "ก",\n"demo.a": "ข"\n}', '{ "demo.a": "A" }', 'libs/demo/locales/th.json: "demo.a" stands twice'],
    ['a key of another library', '{ "ui.brand": "ก" }', '{ "ui.brand": "A" }', 'libs/ui/locales/th.json: "ui.brand" is already in another library'],
    ['other blanks', '{ "demo.a": "{n} คน" }', '{ "demo.a": "{count} persons" }', '"demo.a" has other blanks'],
    ['nested keys', '{ "demo": { "a": "ก" } }', '{}', '"demo" must be text'],
    ['broken JSON', '{', '{}', 'libs/demo/locales/th.json is not JSON'],
  ])('stop the start over %s, and say where', (_, th, en, message) => {
    expect(merged({ 'libs/demo/locales/th.json': th, 'libs/demo/locales/en.json': en })).toThrow(message);
  });

  it('stop the start when a language is not there at all', () => {
    expect(merged({ 'libs/demo/locales/th.json': '{}' })).toThrow('libs/demo/locales/en.json is missing');
  });
});

describe('a text', () => {
  const texts = {
    'round.status.open': 'เปิดรับ',
    'round.cannot-open': 'รอบอยู่ในสถานะ{from|round.status} ปิดรับ {closesOn|day}',
    'left': 'เหลือ **{n} จาก {total} ราย** ใช้เวลา [[6–8]] นาที & <ยัง>',
    'greeting': 'เรียน {who}',
  };
  const both = new Map(Object.entries(texts));
  const locales = new Locales({ th: both, en: both });

  it('fills its blanks, puts codes into words and days into Thai', () => {
    expect(locales.text('th', 'round.cannot-open', { from: 'open', closesOn: '2027-01-05' })).toBe('รอบอยู่ในสถานะเปิดรับ ปิดรับ 5\u00a0มกราคม 2570');
  });

  it('is HTML on a page and plain in a mail', () => {
    expect(String(locales.html('th', 'left', { n: 5, total: 8 }))).toBe(
      'เหลือ\u00a0<strong>5 จาก\u00a08\u00a0ราย</strong> ใช้เวลา <span class="nw">6–8</span>\u00a0นาที &amp; &lt;ยัง&gt;',
    );
    expect(locales.text('th', 'left', { n: 5, total: 8 })).toBe('เหลือ 5 จาก 8 ราย ใช้เวลา 6–8 นาที & <ยัง>');
  });

  it('never takes what somebody typed for a mark or for HTML', () => {
    expect(String(locales.html('th', 'greeting', { who: '**<b>x</b>** {n}' }))).toBe('เรียน **&lt;b&gt;x&lt;/b&gt;** {n}');
    expect(locales.text('th', 'greeting', { who: new Handlebars.SafeString('<span class="nw">นาย &lt;ก&gt;</span>') })).toBe('เรียน นาย <ก>');
  });

  it('that is missing, or misses a blank, throws; in production the key is shown', () => {
    expect(() => locales.text('th', 'nowhere')).toThrow('No text for "nowhere"');
    expect(() => locales.text('th', 'greeting')).toThrow('{who}');

    const lenient = new Locales({ th: both, en: both }, false);
    expect(lenient.text('th', 'nowhere')).toBe('nowhere');
    expect(String(lenient.html('th', '<b>'))).toBe('&lt;b&gt;');
  });
});
