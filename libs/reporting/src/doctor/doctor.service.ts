import { statfs } from 'node:fs/promises';

import { AppConfig } from '@app/config';
import { DatabaseEngine, UnitOfWork } from '@app/database';
import { Installation } from '@app/identity';
import { ParkedJobs } from '@app/jobs';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';

import { Finding } from './finding';

const PATIENCE_MS = 4_000;
const LEAST_FREE_GB = 1;
const MOST_DRIFT_S = 5;

/** Looks at everything the system leans on, and says what to do about what is wrong. Changes nothing. */
@Injectable()
export class DoctorService {
  constructor(
    private readonly config: AppConfig,
    private readonly engine: DatabaseEngine,
    private readonly unit: UnitOfWork,
    private readonly parked: ParkedJobs,
    private readonly installation: Installation,
    private readonly clock: Clock,
  ) {}

  async examine(): Promise<Finding[]> {
    const database = await this.database();
    if (database.state === 'bad') return [database, this.settings()];
    return [database, ...(await Promise.all([this.migrations(), this.jobs(), this.redis(), this.smtp(), this.time(), this.disk(), this.seal()])), this.settings()];
  }

  private async database(): Promise<Finding> {
    try {
      const [row] = await this.unit.select<{ version: string }>(`SELECT ${this.engine.kind === 'mariadb' ? 'VERSION()' : 'sqlite_version()'} AS version`);
      return { what: 'database', state: 'ok', says: 'ok', params: { engine: this.engine.kind, version: row?.version } };
    } catch (error) {
      return { what: 'database', state: 'bad', says: 'unreachable', params: { error: reason(error) } };
    }
  }

  private async migrations(): Promise<Finding> {
    const pending = await this.engine.source.showMigrations();
    return pending ? { what: 'migrations', state: 'bad', says: 'pending' } : { what: 'migrations', state: 'ok', says: 'ok' };
  }

  private async jobs(): Promise<Finding> {
    const parked = await this.parked.list();
    return parked.length > 0 ? { what: 'jobs', state: 'warn', says: 'parked', params: { n: parked.length } } : { what: 'jobs', state: 'ok', says: 'ok' };
  }

  private async redis(): Promise<Finding> {
    if (this.config.jobs === 'embedded') return { what: 'redis', state: 'ok', says: 'not-needed' };
    const redis = new Redis(this.config.redisUrl as string, { lazyConnect: true, connectTimeout: PATIENCE_MS, maxRetriesPerRequest: 0, retryStrategy: () => null });
    redis.on('error', () => undefined); // said once, below
    try {
      await redis.connect();
      const policy = String(await redis.config('GET', 'maxmemory-policy'));
      return policy.includes('noeviction') ? { what: 'redis', state: 'ok', says: 'ok' } : { what: 'redis', state: 'warn', says: 'evicts', params: { policy } };
    } catch (error) {
      return { what: 'redis', state: 'bad', says: 'unreachable', params: { error: reason(error) } };
    } finally {
      redis.disconnect();
    }
  }

  private async smtp(): Promise<Finding> {
    if (await this.installation.isDemonstration()) return { what: 'smtp', state: 'ok', says: 'kept' };
    if (!this.config.smtpUrl) return { what: 'smtp', state: 'warn', says: 'missing' };
    const transport = createTransport(this.config.smtpUrl, { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS } as never);
    try {
      await transport.verify();
      return { what: 'smtp', state: 'ok', says: 'ok' };
    } catch (error) {
      return { what: 'smtp', state: 'bad', says: 'unreachable', params: { error: reason(error) } };
    } finally {
      transport.close();
    }
  }

  /** Closing happens by the minute: a clock that runs apart from the database's would close at another one. */
  private async time(): Promise<Finding> {
    if (await this.installation.isDemonstration()) return { what: 'clock', state: 'ok', says: 'demonstration' };
    const sql = this.engine.kind === 'mariadb' ? "SELECT UNIX_TIMESTAMP() AS now" : "SELECT CAST(strftime('%s', 'now') AS INTEGER) AS now";
    const [row] = await this.unit.select<{ now: number }>(sql);
    const drift = Math.round(Math.abs(this.clock.now().getTime() / 1000 - Number(row?.now)));
    return drift > MOST_DRIFT_S ? { what: 'clock', state: 'bad', says: 'drifts', params: { seconds: drift } } : { what: 'clock', state: 'ok', says: 'ok' };
  }

  private async disk(): Promise<Finding> {
    try {
      const { bavail, bsize } = await statfs(this.config.dataDir);
      const free = Math.floor((bavail * bsize) / 2 ** 30);
      return { what: 'disk', state: free < LEAST_FREE_GB ? 'bad' : 'ok', says: free < LEAST_FREE_GB ? 'full' : 'ok', params: { free } };
    } catch (error) {
      return { what: 'disk', state: 'warn', says: 'unknown', params: { error: reason(error) } };
    }
  }

  /** A backup made while a round was open holds its wrapped key; only a new SEAL_KEY makes that backup noise. */
  private async seal(): Promise<Finding> {
    const [open] = await this.unit.select<{ n: number }>('SELECT COUNT(*) AS n FROM survey_rounds WHERE wrapped_key IS NOT NULL');
    if (Number(open?.n) > 0) return { what: 'seal-key', state: 'ok', says: 'in-use', params: { n: Number(open?.n) } };
    const [closed] = await this.unit.select<{ n: number }>('SELECT COUNT(*) AS n FROM survey_rounds WHERE closed_at IS NOT NULL');
    return Number(closed?.n) > 0 ? { what: 'seal-key', state: 'warn', says: 'replace' } : { what: 'seal-key', state: 'ok', says: 'unused' };
  }

  private settings(): Finding {
    const open = this.config.production && !this.config.publicUrl.startsWith('https:');
    return open ? { what: 'settings', state: 'warn', says: 'not-https', params: { url: this.config.publicUrl } } : { what: 'settings', state: 'ok', says: 'ok' };
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200);
