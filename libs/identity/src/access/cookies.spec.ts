import { readConfig } from '@app/config';

import { aBrowser } from '../../test/a-browser';
import { Cookies } from './cookies';

const settings = (publicUrl: string, appKey = 'a1') => readConfig({ DATABASE_URL: 'mysql://host/db', APP_KEY: appKey.repeat(32), SEAL_KEY: '5e'.repeat(32), PUBLIC_URL: publicUrl });
const cookies = new Cookies(settings('https://ethics.example.go.th'));
const LINK = { id: '00000000-0000-4000-8000-000000000001', generation: 2 };
const NOW = new Date('2027-01-05T02:00:00Z');

describe('the cookies', () => {
  it('give back what was put in, and are kept from scripts, other sites and plain lines', () => {
    const browser = aBrowser();
    cookies.setLink(browser.reply, LINK);
    cookies.setStaff(browser.reply, 'token');
    expect(cookies.link(browser.request())).toEqual(LINK);
    expect(cookies.staff(browser.request())).toBe('token');
    expect(browser.flags.link).toEqual({ path: '/', httpOnly: true, sameSite: 'lax', secure: true });
    new Cookies(settings('http://localhost:3000')).setLink(browser.reply, LINK);
    expect(browser.flags.link).toMatchObject({ secure: false });
    expect(JSON.stringify(browser.flags)).not.toMatch(/expires|maxAge/); // gone with the browser: many share one machine
  });

  it.each([
    ['another id', (cookie: string) => cookie.replace('00000001', '00000002')],
    ['another generation', (cookie: string) => cookie.replace('.2~', '.3~')],
    ['a signature cut short', (cookie: string) => cookie.slice(0, -1)],
    ['no signature', (cookie: string) => cookie.replace(/~.*/, '')],
    ['an empty signature', (cookie: string) => cookie.replace(/~.*/, '~')],
    ['nothing', () => ''],
  ])('are worth nothing with %s', (_, change) => {
    const browser = aBrowser();
    cookies.setLink(browser.reply, LINK);
    browser.cookies.link = change(browser.cookies.link!);
    expect(cookies.link(browser.request())).toBeUndefined();
  });

  it('are worth nothing under another name, or from another installation', () => {
    const browser = aBrowser();
    cookies.setLink(browser.reply, LINK);
    browser.cookies.staff = browser.cookies.pin = browser.cookies.link!;
    expect(cookies.staff(browser.request())).toBeUndefined();
    expect(cookies.isPinGiven(browser.request(), LINK.id, NOW)).toBe(false);
    expect(new Cookies(settings('https://ethics.example.go.th', 'b2')).link(browser.request())).toBeUndefined();
  });

  it('remember a PIN for one link and twenty minutes', () => {
    const browser = aBrowser();
    cookies.setPinGiven(browser.reply, LINK.id, NOW);
    const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
    expect(cookies.isPinGiven(browser.request(), LINK.id, after(19.9))).toBe(true);
    expect(cookies.isPinGiven(browser.request(), LINK.id, after(20))).toBe(false);
    expect(cookies.isPinGiven(browser.request(), '00000000-0000-4000-8000-000000000002', NOW)).toBe(false);
    browser.cookies.pin = browser.cookies.pin!.replace(/\.(\d+)~/, (_, until: string) => `.${Number(until) + 1}~`);
    expect(cookies.isPinGiven(browser.request(), LINK.id, NOW)).toBe(false);
  });

  it('are all gone after leaving', () => {
    const browser = aBrowser();
    cookies.setLink(browser.reply, LINK);
    cookies.setStaff(browser.reply, 'token');
    cookies.setPinGiven(browser.reply, LINK.id, NOW);
    cookies.clear(browser.reply);
    expect(browser.cookies).toEqual({});
  });
});

describe('the token of a form', () => {
  const aForm = (browser: ReturnType<typeof aBrowser>) => cookies.formToken(browser.request(), browser.reply);

  it('is right with the cookie it was made for, and with no other', () => {
    const [mine, other] = [aBrowser(), aBrowser()];
    const [token, theirs] = [aForm(mine), aForm(other)];
    expect(cookies.isFormTokenRight(mine.request({ method: 'POST', body: { _csrf: token } }))).toBe(true);
    expect(cookies.isFormTokenRight(mine.request({ method: 'POST', headers: { 'x-csrf-token': token } }))).toBe(true);
    expect(cookies.isFormTokenRight(mine.request({ method: 'POST', body: { _csrf: theirs } }))).toBe(false);
    expect(cookies.isFormTokenRight(mine.request({ method: 'POST', body: { _csrf: [token] } }))).toBe(false);
    expect(cookies.isFormTokenRight(mine.request({ method: 'POST' }))).toBe(false);
    expect(cookies.isFormTokenRight(aBrowser().request({ method: 'POST', body: { _csrf: token } }))).toBe(false);
  });

  it('is written differently on each page, and right on all of them', () => {
    const browser = aBrowser();
    const tokens = [aForm(browser), aForm(browser)];
    expect(tokens[0]).not.toBe(tokens[1]);
    expect(tokens.map((_csrf) => cookies.isFormTokenRight(browser.request({ body: { _csrf } })))).toEqual([true, true]);
    for (const wrong of ['', 'x', tokens[0]!.slice(1), tokens[0] + 'aa', tokens[0]!.slice(0, 40) + tokens[1]!.slice(40)]) {
      expect(cookies.isFormTokenRight(browser.request({ body: { _csrf: wrong } }))).toBe(false);
    }
  });

  it('ends with the session it was made in', () => {
    const browser = aBrowser();
    const before = aForm(browser);
    cookies.setStaff(browser.reply, 'token');
    expect(cookies.isFormTokenRight(browser.request({ body: { _csrf: before } }))).toBe(false);
    expect(cookies.isFormTokenRight(browser.request({ body: { _csrf: aForm(browser) } }))).toBe(true);
  });
});
