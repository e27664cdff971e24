import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { z } from 'zod';

import { AppConfig } from './app-config';

const HEX_KEY = /^[0-9a-f]{64}$/i;
const KEY = z.string().regex(HEX_KEY, 'expects 64 hexadecimal digits (openssl rand -hex 32)');
const isAddress = (value: string, protocols: string[]): boolean => {
  const { protocol, hostname } = URL.canParse(value) ? new URL(value) : { protocol: '', hostname: '' };
  return hostname !== '' && protocols.includes(protocol.slice(0, -1));
};
const url = (example: string, ...protocols: string[]) => z.string().refine((value) => isAddress(value, protocols), { message: `expects an address such as ${example}` });
const A_DATABASE = 'mysql://user:password@host:3306/ethics360';
const database = z.string().refine((value) => isAddress(value, ['mysql', 'mariadb']) && new URL(value).pathname.length > 1, { message: `expects an address such as ${A_DATABASE}` });
const number = (expects: string) => z.string().regex(/^\d+(\.\d+)?$/, expects).transform(Number);

const ENVIRONMENT = z.object({
  DATABASE_URL: database.optional(),
  REDIS_URL: url('redis://host:6379', 'redis', 'rediss').optional(),
  JOBS: z.enum(['embedded', 'redis'], { error: 'expects embedded or redis' }).default('embedded'),
  SMTP_URL: url('smtp://user:password@host:587', 'smtp', 'smtps').optional(),
  MAIL_FROM: z.string().includes('@', { message: 'expects an e-mail address' }).default('ethics360@localhost.invalid'),
  MAIL_RATE: number('expects mails a second, a number above 0').refine((rate) => rate > 0, { message: 'expects mails a second, a number above 0' }).default(20),
  PUBLIC_URL: url('https://ethics.example.go.th', 'http', 'https').optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: number('expects a port number from 0 to 65535').refine((port) => Number.isInteger(port) && port <= 65535, { message: 'expects a port number from 0 to 65535' }).default(3000),
  DATA_DIR: z.string().default('data'),
  APP_KEY: KEY.optional(),
  SEAL_KEY: KEY.optional(),
  TEMPLATES_WATCH: z.enum(['0', '1'], { error: 'expects 0 or 1' }).default('0'),
});

/** The start is refused: each line names a variable and what it expects. */
export class ConfigInvalid extends Error {
  constructor(readonly problems: string[]) {
    super(`The settings are not complete:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigInvalid';
  }
}

/** Reads and checks the environment, all of it at once, so that an administrator mends it in one pass. `folder` within DATA_DIR keeps a second installation apart. */
export function readConfig(environment: Record<string, string | undefined> = process.env, folder = ''): AppConfig {
  const given = withoutEmpty(environment);
  const parsed = ENVIRONMENT.safeParse(given);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const problems = [...wrong, ...missingFrom(given)];
  if (!parsed.success || problems.length > 0) throw new ConfigInvalid(problems);
  const env = parsed.data;
  const production = env.DATABASE_URL !== undefined;

  const dataDir = resolve(env.DATA_DIR, folder);
  return new AppConfig({
    engine: production ? 'mariadb' : 'sqlite',
    databaseUrl: env.DATABASE_URL ?? null,
    databaseFile: resolve(dataDir, 'ethics360.sqlite'),
    redisUrl: env.REDIS_URL ?? null,
    jobs: env.JOBS,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    mailRate: env.MAIL_RATE,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
    host: env.HOST,
    port: env.PORT,
    dataDir,
    production,
    watch: env.TEMPLATES_WATCH === '1',
    appKey: Buffer.from(env.APP_KEY ?? ownKey(dataDir, 'app'), 'hex'),
    sealKey: Buffer.from(env.SEAL_KEY ?? ownKey(dataDir, 'seal'), 'hex'),
  });
}

/** What is needed because of what else is set. */
function missingFrom(given: Record<string, string | undefined>): string[] {
  const missing: string[] = [];
  if (given.JOBS === 'redis' && !given.REDIS_URL) missing.push('REDIS_URL: is missing; JOBS=redis expects an address such as redis://host:6379');
  if (given.JOBS === 'redis' && !given.DATABASE_URL) missing.push(`DATABASE_URL: is missing; JOBS=redis needs MariaDB, such as ${A_DATABASE}`);
  if (given.DATABASE_URL) {
    for (const name of ['APP_KEY', 'SEAL_KEY']) if (!given[name]) missing.push(`${name}: is missing; expects 64 hexadecimal digits (openssl rand -hex 32)`);
    if (!given.PUBLIC_URL) missing.push('PUBLIC_URL: is missing; expects the address that officers open, such as https://ethics.example.go.th');
  }
  return missing;
}

/** Embedded mode makes its own keys on first start, in files beside the database and never inside it. */
function ownKey(dataDir: string, name: string): string {
  const file = resolve(dataDir, 'keys', name);
  try {
    mkdirSync(resolve(dataDir, 'keys'), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new ConfigInvalid([`DATA_DIR: expects a folder that can be written (${(error as Error).message})`]);
  }
  const key = readFileSync(file, 'utf8').trim();
  // An empty file, left by a full disk, would otherwise be a key that everybody knows.
  if (!HEX_KEY.test(key)) throw new ConfigInvalid([`${file}: expects 64 hexadecimal digits; put back the key from a backup, or remove the file if no data exist yet`]);
  return key;
}

const withoutEmpty = (environment: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));

/** A short name of a key for `doctor`, which must show that a key changed without showing the key. */
export const fingerprint = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);
