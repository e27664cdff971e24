import { hkdfSync } from 'node:crypto';

/** Everything the environment decides, typed and checked at start. Made by `readConfig`; injected by this class. */
export class AppConfig {
  /** `sqlite` without `DATABASE_URL`. */
  readonly engine: 'sqlite' | 'mariadb';
  readonly databaseUrl: string | null;
  readonly databaseFile: string;
  readonly redisUrl: string | null;
  readonly jobs: 'embedded' | 'redis';
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Mails a second that the agency's relay allows. */
  readonly mailRate: number;
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** True where a production database is configured: no demonstration is ever loaded there. */
  readonly production: boolean;
  /** Templates and locales are read again for each page. */
  readonly watch: boolean;
  private readonly appKey: Buffer;
  /** Wraps the round keys; never stored in the database nor in a backup of it. */
  readonly sealKey: Buffer;

  constructor(values: Omit<AppConfig, 'key'> & { appKey: Buffer }) {
    Object.assign(this, values);
  }

  /** A 32-byte key for one purpose, derived from APP_KEY: links, cookies and national ids never share one. */
  key(purpose: 'link' | 'cookie' | 'national-id' | 'csrf' | 'upload' | 'gate'): Buffer {
    return Buffer.from(hkdfSync('sha256', this.appKey, 'ethics360', purpose, 32));
  }
}
