import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { Controller, Get, Module, Redirect, Render } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { aProject } from '../../test/a-project';
import { installPages, type Pages, type PagesOptions } from '.';
import { ownPath } from './language';

@Controller()
class Demo {
  @Get()
  @Render('demo/home/show')
  home() {
    return {};
  }

  @Get('design')
  @Render('ui/design/show')
  design() {
    return {};
  }

  @Get('misnamed')
  @Render('demo/home/show')
  misnamed() {
    return { links: ['a word that the frame needs'] };
  }

  @Get('away')
  @Redirect('/', 303)
  away() {}
}

@Module({ controllers: [Demo] })
class DemoModule {}

describe('the pages', () => {
  let app: NestFastifyApplication;
  let pages: Pages;

  async function started(options: PagesOptions = {}, assets: Record<string, string> = { 'libs/demo/assets/a.js': '1' }) {
    const root = aProject({ 'libs/demo/src/home/views/show.hbs': "{{page title='x' scripts='demo/a.js'}}<h1>{{t 'ui.brand'}}</h1>", ...assets });
    app = await NestFactory.create<NestFastifyApplication>(DemoModule, new FastifyAdapter(), { logger: false });
    pages = await installPages(app, { root, ...options });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  }
  afterEach(() => app.close());
  const get = (url: string, headers = {}) => app.inject({ method: 'GET', url, headers });

  it('allow nothing from elsewhere and nothing inline, errors included', async () => {
    await started();
    for (const url of ['/', '/nowhere', pages.assets.url('app.css')]) {
      const { headers } = await get(url);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      for (const part of ["img-src 'self' data:", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"]) expect(policy).toContain(part);
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' });
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  it('tell browsers to stay with https where it is served', async () => {
    await started({ https: true });
    expect((await get('/')).headers['strict-transport-security']).toMatch(/max-age=31536000/);
    expect((await get('/?lang=en')).headers['set-cookie']).toMatch(/; Secure$/);
  });

  it('do not let the data of a page take the place of its frame', async () => {
    await started();
    expect((await get('/misnamed', { accept: 'text/html' })).statusCode).toBe(500);
  });

  it('hold nothing that the policy would refuse', async () => {
    await started();
    for (const url of ['/', '/design', '/nowhere']) {
      const { body } = await get(url, { accept: 'text/html' });
      expect(body).toMatch(/^<!doctype html>/);
      expect(body).not.toMatch(/ style=|<style|<script(?! src="\/)| on[a-z]+=|(src|href)="(https?:)?\/\//);
    }
    expect((await get('/')).body).toMatch(/<script src="\/assets\/\w+\/demo\/a\.js" defer>/);
  });

  it('travel compressed where nobody else can have put words into them', async () => {
    await started();
    for (const encoding of ['br', 'gzip']) {
      const { headers, rawPayload } = await get('/', { 'accept-encoding': encoding });
      expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding', 'cache-control': 'no-store' });
      expect((encoding === 'br' ? brotliDecompressSync : gunzipSync)(rawPayload).toString()).toMatch(/^<!doctype html>/);
    }
    for (const url of ['/?x=y', '/nowhere', '/away']) expect([url, (await get(url, { accept: 'text/html', 'accept-encoding': 'br' })).headers['content-encoding']]).toEqual([url, undefined]);
    expect((await get('/')).headers['content-encoding']).toBeUndefined();
  });

  it('serve a script that is written in several files as one', async () => {
    await started({}, { 'libs/demo/assets/a/index.js': "import { b } from './b.js';\n\nb();\n", 'libs/demo/assets/a/b.js': '/** Why. */\nexport const b = () => 1;\n' });
    expect((await get(pages.assets.url('demo/a.js'))).body).toBe("(() => {\n'use strict';\nconst b = () => 1;\n\nb();\n})();\n");
    await app.close();
    await started({}, { 'libs/demo/assets/a.js': '1', 'libs/demo/assets/c/index.mjs': "import { b } from './b.mjs';\n\nexport const c = b;\n", 'libs/demo/assets/c/b.mjs': 'export const b = 1;\n' });
    const { body, headers } = await get(pages.assets.url('demo/c.mjs'));
    expect([body, headers['content-type']]).toEqual(['const b = 1;\n\nexport const c = b;\n', 'text/javascript; charset=utf-8']);
  });

  it('serve the assets compressed under an address that changes with them', async () => {
    await started();
    const url = pages.assets.url('app.css');
    const { headers, rawPayload } = await get(url, { 'accept-encoding': 'gzip, br' });
    expect(headers).toMatchObject({ 'content-type': 'text/css; charset=utf-8', 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable' });
    expect(rawPayload.length).toBeLessThan(12_000);

    expect((await get(url)).headers['content-encoding']).toBeUndefined();
    expect((await get(pages.assets.url('fonts/sarabun-thai-400-normal.woff2'))).headers['content-type']).toBe('font/woff2');
    expect((await get('/assets/0123456789ab/app.css')).headers['cache-control']).toBe('no-cache'); // a page from before an update
    expect((await get(`/assets/${pages.assets.hash}/../../package.json`)).statusCode).toBe(404);
    expect((await get(`/assets/${pages.assets.hash}/..%2findex.ts`)).statusCode).toBe(404);
  });

  it('change their language by a link, on the same page and nowhere else', async () => {
    await started();
    expect((await get('/')).body).toContain('จริยธรรม 360 องศา</h1>');
    expect((await get('/?x=1')).body).toContain('href="/?x&#x3D;1&amp;lang&#x3D;en"');

    const asked = await get('/?x=1&lang=en');
    expect(asked.statusCode).toBe(303);
    expect(asked.headers).toMatchObject({ location: '/?x=1', 'set-cookie': 'lang=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax' });
    expect((await get('/', { cookie: 'lang=en' })).body).toMatch(/<html lang="en">[^]*Ethics 360<\/h1>/);

    expect((await get('/?lang=fr')).statusCode).toBe(200);
    expect((await get('//evil.example/?lang=en')).headers['location']).toBe('/evil.example/');
    expect(ownPath('/\\evil.example/')).toBe('/evil.example/');
  });

  it('let a redirect be one, and keep it out of caches', async () => {
    await started();
    const { statusCode, headers } = await get('/away');
    expect(statusCode).toBe(303);
    expect(headers).toMatchObject({ location: '/', 'cache-control': 'no-store' });
  });
});
