import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { z } from 'zod';

import { AppConfig } from './app-config';

const KEY = z.string().regex(/^[0-9a-f]{64}$/i, 'expects 64 hexadecimal digits (openssl rand -hex 32)');
const url = (example: string, ...protocols: string[]) =>
  z.string().refine((value) => protocols.some((protocol) => value.startsWith(`${protocol}://`)), { message: `expects an address such as ${example}` });

const ENVIRONMENT = z.object({
  DATABASE_URL: url('mysql://user:password@host:3306/ethics360', 'mysql', 'mariadb').optional(),
  REDIS_URL: url('redis://host:6379', 'redis', 'rediss').optional(),
  JOBS: z.enum(['embedded', 'redis'], { error: 'expects embedded or redis' }).default('embedded'),
  SMTP_URL: url('smtp://user:password@host:587', 'smtp', 'smtps').optional(),
  MAIL_FROM: z.string().includes('@', { message: 'expects an e-mail address' }).default('ethics360@localhost.invalid'),
  MAIL_RATE: z.coerce.number('expects mails a second, a number').positive().default(20),
  PUBLIC_URL: url('https://ethics.example.go.th', 'http', 'https').optional(),
  HOST: z.string().min(1, 'expects an address to listen on').default('127.0.0.1'),
  PORT: z.coerce.number('expects a port number').int().min(0).max(65535).default(3000),
  DATA_DIR: z.string().min(1, 'expects a folder').default('data'),
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

/** Reads and checks the environment, all of it at once, so that an administrator mends it in one pass. */
export function readConfig(environment: Record<string, string | undefined> = process.env): AppConfig {
  const parsed = ENVIRONMENT.safeParse(withoutEmpty(environment));
  if (!parsed.success) throw new ConfigInvalid(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const env = parsed.data;
  const production = env.DATABASE_URL !== undefined;

  const problems: string[] = [];
  if (env.JOBS === 'redis' && !env.REDIS_URL) problems.push('REDIS_URL: is missing; JOBS=redis expects an address such as redis://host:6379');
  if (env.JOBS === 'redis' && !production) problems.push('DATABASE_URL: is missing; JOBS=redis needs MariaDB, such as mysql://user:password@host:3306/ethics360');
  if (production) {
    for (const name of ['APP_KEY', 'SEAL_KEY', 'PUBLIC_URL'] as const) {
      if (!env[name]) problems.push(`${name}: is missing; ${name === 'PUBLIC_URL' ? 'expects the address that officers open, such as https://ethics.example.go.th' : 'expects 64 hexadecimal digits (openssl rand -hex 32)'}`);
    }
  }
  if (problems.length > 0) throw new ConfigInvalid(problems);

  const dataDir = resolve(env.DATA_DIR);
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

/** Embedded mode makes its own keys on first start, in files beside the database and never inside it. */
function ownKey(dataDir: string, name: string): string {
  const file = resolve(dataDir, 'keys', name);
  if (!existsSync(file)) {
    mkdirSync(resolve(dataDir, 'keys'), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

const withoutEmpty = (environment: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));

/** A short name of a key for `doctor`, which must show that a key changed without showing the key. */
export const fingerprint = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);
