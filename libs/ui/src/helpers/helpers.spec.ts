import { aProject } from '../../test/a-project';
import { Locales } from '../locales/locales';
import { Assets } from '../pages/assets';
import { Templates } from '../templates';

describe('helpers', () => {
  const root = aProject();
  const [locales, assets] = [Locales.read({ root }), Assets.read(root)];

  function written(text: string, data: object = {}): string {
    const own = aProject({ 'libs/demo/src/x/views/show.hbs': `{{page title='x'}}>>${text}<<` });
    const html = new Templates({ root: own, locales, assets }).render('demo/x/show', { locale: 'th', links: {}, ...data });
    return /^>>([^]*)<<$/m.exec(html)![1]!;
  }

  it.each([
    ["{{day '2027-01-05'}}", '5\u00a0มกราคม 2570', '5\u00a0January 2027'],
    ["{{dayShort '2027-01-05'}}", '5\u00a0ม.ค. 2570', '5\u00a0Jan 2027'],
    ["{{instant '2027-01-21T09:30:00Z'}}", '21\u00a0มกราคม 2570 เวลา 16.30\u00a0น.', '21\u00a0January 2027, 16:30'],
    ['{{number 5208}} {{percent 65.14}} {{score 4.285714}} {{decimal 7}}', '5,208 65.1% 4.29 7.0', '5,208 65.1% 4.29 7.0'],
    ['{{signed 0.44}} {{signed -0.66}} {{signed -0.001}}', '+0.44 −0.66 0.00', '+0.44 −0.66 0.00'],
    ['{{score null}}{{day nothing}}', '––', '––'],
    ['{{withheld}}', '<span class="muted">ไม่แสดง</span>', '<span class="muted">Withheld</span>'],
  ])('%s', (text, th, en) => {
    expect(written(text)).toBe(th);
    expect(written(text, { locale: 'en' })).toBe(en);
  });

  it.each([
    ['a text', 'นางสาวกนกวรรณ สมมติธารา'],
    ['its parts', { prefix: 'นางสาว', givenName: 'กนกวรรณ', surname: 'สมมติธารา' }],
    ['its parts under other names', { prefix: 'นางสาว', firstName: 'กนกวรรณ', lastName: 'สมมติธารา' }],
  ])('keep a name given as %s on one line', (_, officer) => {
    expect(written('{{name officer}}', { officer })).toBe('<span class="nw">นางสาวกนกวรรณ</span> <span class="nw">สมมติธารา</span>');
    expect(written('{{plainName officer}}', { officer })).toBe('นางสาวกนกวรรณ สมมติธารา');
  });

  it('escape what persons wrote', () => {
    expect(written('{{name who}}{{link href who}}{{nowrap who}}', { who: '<b>', href: '"x' })).not.toMatch(/<b>|""/);
    expect(written('<i data-x="{{json value}}">', { value: { a: '"</script>' } })).toBe('<i data-x="{&quot;a&quot;:&quot;\\&quot;&lt;/script&gt;&quot;}">');
  });

  it('compare and build', () => {
    expect(written("{{#if (and (eq 4 '4') (not (list)) (includes (list 1 2) '2') (gt 2 1))}}{{join (list 'a' 'b') '-'}}{{or '' 'c'}}{{/if}}")).toBe('a-bc');
    expect(written("{{#if (can 'rounds.manage')}}yes{{/if}}", { actor: { name: 'x', roles: [], permissions: ['rounds.manage'] } })).toBe('yes');
  });

  it('refuse a chart without words, and draw the same bytes for the same figures', () => {
    const radar = "{{radar id='r' title='t' desc='d' labels=(list 'a' 'b' 'c') series=(list (item kind='oth' fill=true values=(list 4 null 3)))}}";
    expect(written(radar)).toBe(written(radar));
    expect(written(radar)).toContain('<title id="r-t">t</title><desc id="r-d">d</desc>');
    expect(written(radar).match(/<path class="k-oth"/g)).toHaveLength(2); // the withheld one is not drawn
    expect(() => written("{{radar id='r' title='t' labels=(list) series=(list)}}")).toThrow('never without words');
  });
});

describe('form partials', () => {
  const root = aProject();
  const templates = (text: string) =>
    new Templates({ root: aProject({ 'libs/demo/src/x/views/show.hbs': `{{page title='x'}}${text}` }), locales: Locales.read({ root }), assets: Assets.read(root) });
  const shown = (text: string, data: object = {}) => templates(text).render('demo/x/show', { locale: 'th', links: {}, csrf: 'token', ...data });

  it('tie label, hint and error to the field, and the summary to its id', () => {
    const errors = [{ field: 'answers[E1.1]', key: 'ui.invalid.isNotEmpty' }];
    const html = shown("{{> errorSummary errors=errors}}{{> field name='answers[E1.1]' label='ก' hint='ข' value='\"' errors=errors}}", { errors });

    expect(html).toContain('<a href="#f-answers-E1-1">answers[E1.1]: ยังไม่ได้กรอก</a>');
    expect(html).toMatch(/<input class="input" id="f-answers-E1-1" name="answers\[E1\.1\]" type="text" value="&quot;" aria-invalid="true" aria-describedby="f-answers-E1-1-h f-answers-E1-1-e">/);
  });

  it('carry the token against forged requests also from within loops', () => {
    expect(shown("{{#each (list 1)}}{{> csrf}}{{/each}}")).toContain('<input type="hidden" name="_csrf" value="token">');
  });

  it('mark the answer given on the scale, the sixth included', () => {
    const scale = "{{> scale name='a' number=1 of=4 text='ข้อ' value=value}}";
    expect(shown(scale, { value: 4 }).match(/value="(\w+)" checked/)![1]).toBe('4');
    expect(shown(scale, { value: 'NO' }).match(/value="(\w+)" checked/)![1]).toBe('NO');
    expect(shown(scale)).not.toContain('checked');
  });

  it('keep what was chosen', () => {
    const options = [{ value: 'a', label: 'ก' }, { value: 'b', label: 'ข' }];
    expect(shown("{{> select name='u' label='ก' options=options value='b'}}", { options })).toContain('<option value="b" selected>');
    expect(shown("{{> pick name='u[]' many=true legend='ก' options=options value=(list 'a' 'b')}}", { options }).match(/type="checkbox"[^>]* checked/g)).toHaveLength(2);
  });
});
