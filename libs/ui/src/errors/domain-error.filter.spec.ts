import { DomainError, type DomainErrorKind } from '@app/kernel';
import { Body, ConflictException, Controller, ForbiddenException, Get, HttpException, Logger, Module, Param, ParseUUIDPipe, Post, Render } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsInt, Length } from 'class-validator';

import { aProject } from '../../test/a-project';
import { FormRejected, installPages, Label, OptionalField, readForm, type Submitted } from '..';

const withKind = (kind: DomainErrorKind, code: string, params = {}) => new (class extends DomainError { readonly kind = kind; })(code, params);

class ThingForm {
  @Label('thing.name')
  @Length(3, 12)
  name: string;

  @OptionalField()
  @IsInt({ message: 'thing.count.invalid' })
  count?: number;
}

const THROWN: Record<string, () => unknown> = {
  missing: () => withKind('missing', 'thing.missing', { id: '<7>' }),
  refused: () => withKind('refused', 'thing.not-ready', { reasons: ['late', { code: 'few', n: 3 }] }),
  forbidden: () => withKind('forbidden', 'thing.forbidden'),
  invalid: () => withKind('invalid', 'thing.invalid'),
  untold: () => withKind('refused', 'thing.untold'),
  bug: () => new TypeError('secret detail'),
  text: () => 'a thrown text',
  away: () => Object.assign(new Error('connect'), { driverError: { code: 'ECONNREFUSED' } }),
  full: () => Object.assign(new Error('disk'), { code: 'SQLITE_FULL' }),
  conflict: () => new ConflictException(),
  nobody: () => new ForbiddenException(),
  tooMany: () => new HttpException('slow down', 429),
  teapot: () => new HttpException('teapot', 418),
};

@Controller()
class Things {
  @Get('things/:id')
  @Render('demo/things/show')
  show(@Param('id', ParseUUIDPipe) id: string) {
    return { id };
  }

  @Get('throw/:what')
  raise(@Param('what') what: string) {
    throw THROWN[what]!();
  }

  @Get('a/:code')
  link(@Param('code') code: string) {
    throw new Error(`broken at /a/${code}`);
  }

  @Post('things')
  create(@Body() form: ThingForm) {
    return form;
  }

  @Post('forms')
  async submit(@Body() body: Submitted) {
    const { input, errors } = await readForm(ThingForm, body);
    if (errors) throw new FormRejected('demo/things/new', { input, errors });
    return input;
  }
}

@Module({ controllers: [Things] })
class DemoModule {}

describe('errors', () => {
  const texts = {
    'thing.name': 'ชื่อ', 'thing.count.invalid': 'ต้องเป็นจำนวน', 'thing.missing': 'ไม่พบ {id}', 'thing.missing.title': 'ไม่พบสิ่งนี้', 'thing.not-ready': 'ยังเปิดไม่ได้',
    'thing.not-ready.late': 'เลยกำหนด', 'thing.not-ready.few': 'มีเพียง {n} คน', 'thing.forbidden': 'ห้าม', 'thing.invalid': 'ไม่ถูก',
  };
  const english = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, `EN ${key}${text.match(/\{\w+\}/)?.[0] ?? ''}`]));
  const root = aProject({
    'libs/demo/locales/th.json': JSON.stringify(texts, null, 1),
    'libs/demo/locales/en.json': JSON.stringify(english, null, 1),
    'libs/demo/src/things/views/show.hbs': "{{page title='x'}}<h1>{{id}} {{actor.name}} {{csrf}} {{path}}</h1>",
    'libs/demo/src/things/views/new.hbs': "{{page title='x'}}{{> errorSummary errors=errors}}{{> field name='name' label=(t 'thing.name') value=input.name errors=errors}}",
  });
  const actor = { name: 'นางสาวพิมพ์ใจ จำลองกุลสุข', roles: ['hr'], permissions: ['things.read'] };
  const id = '8c5a5a3e-26f6-4c39-8f0e-7d1f0d7a1a11';
  let localsFail = false;
  let app: NestFastifyApplication;
  let logged: jest.SpyInstance;

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(DemoModule, new FastifyAdapter({ bodyLimit: 2_000 }), { logger: false });
    await installPages(app, {
      root,
      locals: () => {
        if (localsFail) throw new Error('no session');
        return { actor, csrf: 'token', navigation: [{ href: '/things', key: 'thing.name' }, { href: '/x', key: 'thing.name', requires: 'x.read' }] };
      },
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app.close());
  beforeEach(() => {
    localsFail = false;
    logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
  });
  afterEach(() => logged.mockRestore());

  const get = (url: string, headers = {}) => app.inject({ method: 'GET', url, headers: { accept: 'text/html', ...headers } });
  const post = (url: string, payload: string, headers = {}) =>
    app.inject({ method: 'POST', url, payload, headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers } });
  const json = { accept: 'application/json' };

  it('leave a page alone that has none', async () => {
    const { statusCode, headers, body } = await get(`/things/${id}?x=1`);

    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    expect(body).toContain(`<h1>${id} ${actor.name} token /things/${id}</h1>`);
    expect(body).toMatch(/<a href="\/things" aria-current="page">ชื่อ<\/a>/);
    expect(body).not.toContain('href="/x"');
  });

  it.each([['missing', 404], ['refused', 409], ['forbidden', 403], ['invalid', 422], ['conflict', 409], ['nobody', 403], ['tooMany', 429], ['teapot', 418]])(
    'that are %s answer %i with a page and are not logged', async (what, status) => {
      const { statusCode, headers, body } = await get(`/throw/${what}`);

      expect(statusCode).toBe(status);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(body).toMatch(/<h1>[^<]*[ก-๛]/);
      expect(logged).not.toHaveBeenCalled();
    });

  it('of the domain speak with their own words, escaped, and name every reason', async () => {
    const missing = await get('/throw/missing');
    expect(missing.body).toContain('<h1>ไม่พบสิ่งนี้</h1>');
    expect(missing.body).toContain('ไม่พบ &lt;7&gt;');

    const refused = await get('/throw/refused');
    expect(refused.body).toContain('<li>เลยกำหนด</li><li>มีเพียง 3 คน</li>');
  });

  it('are told to programs as problem+json, in the language of the cookie', async () => {
    const { statusCode, headers, payload } = await get('/throw/refused', { ...json, cookie: 'a=b; lang=en' });

    expect(statusCode).toBe(409);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(payload)).toEqual({
      type: 'urn:ethics360:thing.not-ready',
      title: 'This cannot be done now',
      status: 409,
      detail: 'EN thing.not-ready',
      reasons: [{ code: 'late', detail: 'EN thing.not-ready.late' }, { code: 'few', detail: 'EN thing.not-ready.few3' }],
    });
  });

  it.each(['bug', 'text'])('nobody foresaw (%s) show only the number under which they are logged, once', async (what) => {
    const { statusCode, body } = await get(`/throw/${what}`);

    expect(statusCode).toBe(500);
    const incident = /[0-9A-F]{4}-[0-9A-F]{4}/.exec(body)![0];
    expect(body).not.toMatch(/secret detail|a thrown text/);
    expect(logged).toHaveBeenCalledTimes(1);
    expect(logged.mock.calls[0]![0]).toBe(`${incident} at GET /throw/${what}`);
  });

  it('met under a personal link are logged without its address', async () => {
    const { statusCode } = await get('/a/SECRETCODE', { 'x-forwarded-for': '10.9.8.7' });

    expect(statusCode).toBe(500);
    expect(JSON.stringify(logged.mock.calls)).not.toMatch(/SECRETCODE|10\.9\.8\.7|127\.0\.0\.1/);
    expect(logged.mock.calls[0]![0]).toMatch(/at a personal link$/);
  });

  it.each(['away', 'full'])('of the database (%s) ask to come back later', async (what) => {
    const { statusCode, headers, body } = await get(`/throw/${what}`);

    expect(statusCode).toBe(503);
    expect(headers['retry-after']).toBe('30');
    expect(body).toContain('ระบบหยุดพักชั่วคราว');
  });

  it('show a page also when it cannot be found out who reads it', async () => {
    localsFail = true;
    expect((await get('/throw/missing')).body).toContain('ไม่พบสิ่งนี้');
    expect((await get(`/things/${id}`)).statusCode).toBe(500);
  });

  it('without words of their own are an incident, not an empty page', async () => {
    const { statusCode, body } = await get('/throw/untold');
    expect(statusCode).toBe(500);
    expect(body).toMatch(/^500 [0-9A-F]{4}-[0-9A-F]{4}$/);
  });

  it('of the frame itself have pages: no such page, a bad id, too large, unknown kind, forbidden names', async () => {
    expect((await get('/nowhere')).body).toContain('ไม่พบหน้าที่ท่านต้องการ');
    expect((await get('/nowhere')).statusCode).toBe(404);
    expect((await get('/things/1')).statusCode).toBe(400);
    expect((await post('/things', `name=${'x'.repeat(3_000)}`)).statusCode).toBe(413);
    expect((await post('/things', 'x', { 'content-type': 'application/pdf' })).statusCode).toBe(415);
    expect((await post('/things', '__proto__=x')).statusCode).toBe(400);
    expect((await post('/things', '{', { 'content-type': 'application/json' })).statusCode).toBe(400);
    expect(logged).not.toHaveBeenCalled();
  });

  it('in a form name each field, and its own text where it has one', async () => {
    const page = await post('/things', 'name=a&count=x&_csrf=t');
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('<li><strong>ชื่อ</strong>: ต้องยาวอย่างน้อย 3 ตัวอักษร</li><li><strong>count</strong>: ต้องเป็นจำนวน</li>');

    expect((await post('/things', `name=${'a'.repeat(13)}`)).body).toContain('ต้องยาวไม่เกิน 12 ตัวอักษร');

    const program = await post('/things', 'name=a', json);
    expect(JSON.parse(program.payload)).toMatchObject({
      type: 'urn:ethics360:ui.error.422', status: 422, fields: [{ field: 'name', code: 'ui.invalid.minLength', label: 'ชื่อ', message: 'ต้องยาวอย่างน้อย 3 ตัวอักษร' }],
    });
  });

  it('let undeclared fields fall away, and an optional one stay empty', async () => {
    const { statusCode, payload } = await post('/things', 'name=abc&count=&role=administrator&_csrf=t');
    expect(statusCode).toBe(201);
    expect(JSON.parse(payload)).toEqual({ name: 'abc' });
  });

  it('may bring the form back with what was typed', async () => {
    const { statusCode, body } = await post('/forms', 'name=%22a&count=');
    expect(statusCode).toBe(422);
    expect(body).toContain('value="&quot;a"');
    expect(body).toContain('<a href="#f-name">ชื่อ: ต้องยาวอย่างน้อย 3 ตัวอักษร</a>');
    expect((await post('/forms', 'name=abc')).statusCode).toBe(201);
  });
});
