/**
 * `npm run screenshots [-- --small --only <role> --tour]`: leads the demonstration through its round and takes a picture
 * of every page of every role, at both sizes and in both languages, into screenshots/. `--small` takes twelve officers
 * instead of the province, `--only hr` one role, `--tour` the pictures of docs/tour.md instead, into docs/pictures.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { buildIfStale } from './build.mjs';
import { findChromium } from './programs.mjs';
import { fail, installIfMissing, requireNode, root, say } from './setup.mjs';
import { TOUR } from './tour.mjs';

const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } };
const LANGUAGES = ['th', 'en'];

async function main() {
  const { values } = parseArgs({ options: { small: { type: 'boolean' }, only: { type: 'string' }, tour: { type: 'boolean' } } });
  requireNode();
  installIfMissing();
  buildIfStale();
  const executablePath = findChromium() ?? fail('Pictures are taken with Chromium, and there is none. TEST_CHROMIUM may name it.');

  const require = createRequire(import.meta.url);
  const demo = (name) => require(join(root, 'dist/apps/cli/src/demo', name));
  const [{ Demonstration }, { openSetting }, { Progress }, { smallOffice }] = ['demonstration', 'setting', 'progress', 'province'].map(demo);
  const { entrances, walk } = demo('atlas');

  const setting = await openSetting(null);
  const browser = await require('playwright-core').chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const demonstration = new Demonstration(setting, new Progress(), values.small ? withAReview(smallOffice()) : undefined);
  const memories = new Map(); // what each role has been shown: a page is taken again when it shows something new
  demonstration.lookAround = async (pause) => {
    for (const entrance of await entrances(demonstration.stage)) {
      if (values.only && !entrance.as.startsWith(values.only)) continue;
      if (!memories.has(entrance.as)) memories.set(entrance.as, new Map());
      const { sights } = await walk(entrance, values.tour ? new Map() : memories.get(entrance.as));
      const pictures = values.tour ? tourPictures(pause, entrance.as, sights) : allPictures(pause, sights);
      for (const picture of pictures) await take(browser, setting.origin, entrance.visitor, picture);
      if (pictures.length > 0) say(`${pause}, ${entrance.as}: ${pictures.length} pictures`);
    }
  };
  try {
    if (!values.tour) rmSync(join(root, 'screenshots'), { recursive: true, force: true });
    await demonstration.untilOpen();
    await demonstration.untilReleased();
    await demonstration.untilDecided();
  } finally {
    await browser.close();
    await setting.close();
  }
}

/** Twelve officers, one of whom will find that the wrong person was named as supervisor. */
const withAReview = (office) => ({ ...office, scenarios: { 'wrong-supervisor': [office.officers[5].officerKey] } });

/** screenshots/open/hr/rounds-id-panels.phone.th.png; a second page of the same kind gets a number. */
function allPictures(pause, sights) {
  const names = new Map();
  return sights.flatMap(({ as, path, place }) => {
    const plain = place.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home';
    names.set(plain, (names.get(plain) ?? 0) + 1);
    const name = names.get(plain) > 1 ? `${plain}-${names.get(plain)}` : plain;
    return Object.keys(SIZES).flatMap((size) => LANGUAGES.map((language) => ({
      path, size, language, whole: true, file: join(root, 'screenshots', pause, as.replaceAll(' ', '-'), `${name}.${size}.${language}.png`),
    })));
  });
}

function tourPictures(pause, as, sights) {
  return TOUR.filter((one) => one.pause === pause && one.as === as).map((one) => {
    const { path } = sights.find(({ place }) => place === one.place) ?? fail(`The tour wants ${one.place} as ${as} when ${pause}, and there is no such page.`);
    return { ...one, path, language: one.language ?? 'th', file: join(root, 'docs/pictures', `${one.name}.webp`) };
  });
}

async function take(browser, origin, visitor, { path, size, language, whole, height, scroll, dark, file }) {
  const context = await browser.newContext({ viewport: { ...SIZES[size], ...(height && { height }) }, reducedMotion: 'reduce', colorScheme: dark ? 'dark' : 'light', locale: 'th-TH', deviceScaleFactor: 1 });
  await context.addCookies([...visitor.session, { name: 'lang', value: language }].map((cookie) => ({ ...cookie, url: origin })));
  const page = await context.newPage();
  await page.goto(origin + path);
  await page.evaluate('document.fonts.ready');
  if (scroll) await page.locator(scroll).first().evaluate((part) => part.scrollIntoView({ behavior: 'instant' }));
  mkdirSync(join(file, '..'), { recursive: true });
  if (whole) await page.screenshot({ path: file, fullPage: true });
  else {
    const session = await context.newCDPSession(page);
    const { y, width, height: tall } = await page.evaluate('({ y: scrollY, width: innerWidth, height: innerHeight })');
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80, clip: { x: 0, y, width, height: tall, scale: 1.25 } });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }
  await context.close();
}

await main();
