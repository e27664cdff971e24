import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ConfigInvalid, fingerprint, readConfig } from '.';

describe('the settings', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'config-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const production = () => ({
    DATABASE_URL: 'mysql://ethics:s3cret@db:3306/ethics360', REDIS_URL: 'redis://redis:6379', JOBS: 'redis', PUBLIC_URL: 'https://ethics.example.go.th/',
    APP_KEY: 'a1'.repeat(32), SEAL_KEY: '5E'.repeat(32), DATA_DIR: folder,
  });
  const problemsOf = (environment: Record<string, string | undefined>): string[] => {
    try {
      readConfig({ DATA_DIR: folder, ...environment });
    } catch (error) {
      if (error instanceof ConfigInvalid) return error.problems;
      throw error;
    }
    return [];
  };
  const EXPECTED: Record<string, string> = {
    DATABASE_URL: 'mysql://user:password@host:3306/ethics360', REDIS_URL: 'redis://host:6379', SMTP_URL: 'smtp://user:password@host:587', PUBLIC_URL: 'https://ethics.example.go.th',
    JOBS: 'expects embedded or redis', MAIL_FROM: 'expects an e-mail address', MAIL_RATE: 'expects mails a second, a number above 0', PORT: 'expects a port number from 0 to 65535',
    APP_KEY: 'expects 64 hexadecimal digits', SEAL_KEY: 'expects 64 hexadecimal digits', TEMPLATES_WATCH: 'expects 0 or 1',
  };

  it('of an office need nothing', () => {
    expect(readConfig({ DATA_DIR: folder, PORT: '', JOBS: '' })).toMatchObject({
      engine: 'sqlite', databaseUrl: null, databaseFile: join(folder, 'ethics360.sqlite'), jobs: 'embedded', redisUrl: null, smtpUrl: null, host: '127.0.0.1', port: 3000,
      publicUrl: 'http://localhost:3000', production: false, mailRate: 20, watch: false,
    });
  });

  it('of production are read as they are given', () => {
    expect(readConfig({ ...production(), SMTP_URL: 'smtps://mail:465', MAIL_RATE: '2.5', PORT: '8080', HOST: '0.0.0.0', TEMPLATES_WATCH: '1' })).toMatchObject({
      engine: 'mariadb', databaseUrl: production().DATABASE_URL, jobs: 'redis', redisUrl: 'redis://redis:6379', smtpUrl: 'smtps://mail:465', mailRate: 2.5, port: 8080, host: '0.0.0.0',
      publicUrl: 'https://ethics.example.go.th', production: true, watch: true, sealKey: Buffer.from('5e'.repeat(32), 'hex'),
    });
  });

  it.each([
    ['DATABASE_URL', 'postgres://host/ethics360'], ['DATABASE_URL', 'mysql://'], ['DATABASE_URL', 'mysql://host:3306/'], ['DATABASE_URL', 'ethics360'],
    ['REDIS_URL', 'http://host'], ['SMTP_URL', 'mail.example.go.th'], ['PUBLIC_URL', 'ethics.example.go.th'], ['PUBLIC_URL', 'https://'], ['JOBS', 'cron'],
    ['MAIL_FROM', 'ethics360'], ['MAIL_RATE', '0'], ['MAIL_RATE', 'many'], ['MAIL_RATE', '-1'], ['PORT', '-1'], ['PORT', '65536'], ['PORT', '80.5'], ['PORT', 'http'], ['PORT', ' '], ['PORT', '0x50'],
    ['APP_KEY', 'a1'], ['APP_KEY', 'g'.repeat(64)], ['SEAL_KEY', '5e'.repeat(33)], ['TEMPLATES_WATCH', 'yes'],
  ])('say what %s expects instead of %j', (name, value) => {
    expect(problemsOf({ ...production(), [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: .*`))]);
    expect(problemsOf({ ...production(), [name]: value })[0]).toContain(EXPECTED[name]);
  });

  it.each(['APP_KEY', 'SEAL_KEY', 'PUBLIC_URL', 'REDIS_URL', 'DATABASE_URL'])('say that %s is missing in production', (name) => {
    expect(problemsOf({ ...production(), [name]: undefined })).toEqual([expect.stringMatching(`^${name}: is missing; .*such as|hexadecimal`)]);
  });

  it('name all that is wrong and all that is missing at once, and no secret', () => {
    const environment = { DATABASE_URL: 'mysql://ethics:s3cret@db/', JOBS: 'redis', PORT: 'x', APP_KEY: 's3cret', MAIL_RATE: '0', SMTP_URL: 's3cret' };
    const names = problemsOf(environment).map((problem) => problem.split(':')[0]);
    expect(names).toEqual(['DATABASE_URL', 'SMTP_URL', 'MAIL_RATE', 'PORT', 'APP_KEY', 'REDIS_URL', 'SEAL_KEY', 'PUBLIC_URL']);
    expect(() => readConfig(environment)).toThrow(/not complete:\n {2}DATABASE_URL: .*\n {2}SMTP_URL: /);
    expect(problemsOf(environment).join()).not.toContain('s3cret');
  });

  it('make keys of their own for an office: once, apart, and for nobody else to read', () => {
    const first = readConfig({ DATA_DIR: folder });
    const second = readConfig({ DATA_DIR: folder });
    expect(second.key('link')).toEqual(first.key('link'));
    expect(second.sealKey).toEqual(first.sealKey);
    expect(readFileSync(join(folder, 'keys', 'app'), 'utf8')).not.toBe(readFileSync(join(folder, 'keys', 'seal'), 'utf8'));
    expect(statSync(join(folder, 'keys', 'seal')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
  });

  it('refuse a key file that a full disk left empty, and a folder that is none', () => {
    mkdirSync(join(folder, 'keys'));
    writeFileSync(join(folder, 'keys', 'app'), '');
    expect(problemsOf({})).toEqual([expect.stringContaining('keys/app: expects 64 hexadecimal digits')]);
    writeFileSync(join(folder, 'file'), '');
    expect(problemsOf({ DATA_DIR: join(folder, 'file') })).toEqual([expect.stringMatching(/^DATA_DIR: expects a folder that can be written/)]);
  });

  it('derive a key for each purpose, none like another or like its source', () => {
    const config = readConfig(production());
    const keys = (['link', 'cookie', 'national-id', 'csrf', 'upload'] as const).map((purpose) => config.key(purpose).toString('hex'));
    expect(new Set([...keys, 'a1'.repeat(32), '5e'.repeat(32)]).size).toBe(7);
    expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
    expect(fingerprint(config.key('link'))).toMatch(/^[0-9a-f]{8}$/);
  });
});
