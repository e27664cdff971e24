import { aProject } from '../../test/a-project';
import { Locales } from '../locales/locales';
import { Assets } from '../pages/assets';
import { Templates } from './templates';

describe('the templates', () => {
  const th = '{ "demo.title": "หน้าทดลอง", "demo.state.open": "เปิด" }';
  const en = '{ "demo.title": "Demo", "demo.state.open": "Open" }';
  const view = 'libs/demo/src/things/views/show.hbs';

  function templatesOf(files: Record<string, string>) {
    const root = aProject({ 'libs/demo/locales/th.json': th, 'libs/demo/locales/en.json': en, ...files });
    return new Templates({ root, locales: Locales.read({ root }), assets: Assets.read(root) });
  }
  const page = (text: string, data: object = {}, files: Record<string, string> = {}) =>
    templatesOf({ [view]: `{{page title=(t 'demo.title')}}${text}`, ...files }).render('demo/things/show', { locale: 'th', links: {}, ...data });

  it('are named by their place, and stand within a layout', () => {
    const html = page('<h1>{{t "demo.state" state}}</h1>', { state: 'open' });

    expect(html).toContain('<html lang="th">');
    expect(html).toMatch(/<title>หน้าทดลอง – /);
    expect(html).toContain('<h1>เปิด</h1>');
  });

  it('choose the layout by the view, then by the data, then by who looks', () => {
    const actor = { name: 'นางสาวพิมพ์ใจ จำลองกุลสุข', roles: [], permissions: [] };
    expect(page('')).not.toContain('menu-btn');
    expect(page('', { actor })).toContain('menu-btn');
    expect(page('', { actor, layout: 'officer' })).not.toContain('menu-btn');
    expect(page("{{page layout='print'}}", { actor, layout: 'main' })).not.toContain('class="top"');
    expect(() => page("{{page layout='none'}}")).toThrow('asks for layout "none"');
  });

  it('include a partial of their own, which sees only what it is given', () => {
    const files = { 'libs/demo/src/things/views/_row.hbs': '[{{word}}{{secret}}]' };
    expect(page("{{> demo/things/row word='a'}}{{> demo/things/row this}}", { word: 'b', secret: '!' }, files)).toContain('[a][b!]');
  });

  it('leave a cell with nothing to say empty, so that no card on a phone shows a bare label', () => {
    expect(page("{{#cell label='ก'}} {{#if no}}x{{/if}} {{/cell}}")).toContain('data-l="ก"></td>');
    expect(page("{{#cell label='ก'}}{{t 'demo.title'}}{{/cell}}")).toContain('<div>หน้าทดลอง</div></td>');
  });

  it('keep their own data inside a block, and their fields although a helper has the name', () => {
    expect(page("{{#note kind='ok'}}{{name}}{{kind}}{{next}}{{/note}}", { name: '<x>' })).toContain('<div class="note ok">&lt;x&gt;</div>');
  });

  it.each([
    ['an unknown helper', '{{shout word}}', 'shout'],
    ['an unknown partial', "{{> nowhere a='b'}}", 'no partial "nowhere"'],
    ['what is not Handlebars', '{{#if a}}', 'Parse error'],
  ])('stop the start over %s, and name the file', (_, text, message) => {
    expect(() => templatesOf({ [view]: text })).toThrow(new RegExp(`libs/demo/src/things/views/show.hbs: [^]*${message}`));
  });

  it('refuse a page without a title and a view that is not there', () => {
    expect(() => templatesOf({ [view]: 'x' }).render('demo/things/show', {})).toThrow('gives its page no title');
    expect(() => templatesOf({}).render('demo/things/show', {})).toThrow('No view "demo/things/show"');
  });

  it('know which texts are written in them and nowhere else', () => {
    const templates = templatesOf({ [view]: "{{t 'demo.title'}}{{t 'demo.state' x}}{{t 'demo.state'}}{{#if (t 'demo.lost')}}{{/if}}{{t 'demo.none' x}}" });
    expect(templates.missingTexts()).toEqual([`${view}: demo.state`, `${view}: demo.lost`, `${view}: demo.none`]);
  });
});
