import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import { JobHandlers } from '@app/jobs';
import { Clock } from '@app/kernel';
import { Injectable, OnModuleInit } from '@nestjs/common';

import { Anchor, lineOf, readAnchors } from './anchor';
import { AuditHead } from './audit.entity';
import { AuditLinker } from './audit.linker';
import { CHAIN } from './chain';

const EVERY_MS = 60_000;

/**
 * Writes the head of the trail into `anchors.log` once a day. Links alone cannot show that the newest of them were cut
 * off, or that all of them were made anew; a copy outside the database can.
 */
@Injectable()
export class AnchorsService implements OnModuleInit {
  private readonly file: string;
  private anchoredOn?: string;

  constructor(
    private readonly unit: UnitOfWork,
    private readonly linker: AuditLinker,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {
    this.file = join(this.config.dataDir, 'anchors.log');
  }

  onModuleInit(): void {
    this.handlers.every('audit.anchor', EVERY_MS, async () => void (await this.anchor()));
  }

  /** Adds today's line if there is none yet; each process that runs jobs keeps its own file. */
  async anchor(): Promise<boolean> {
    const day = this.clock.today();
    if (this.anchoredOn === day) return false;
    const known = await this.text();
    const isNew = !readAnchors(known).some((anchor) => anchor.day === day);
    if (isNew) {
      await this.linker.linkAll();
      const { seq, hash } = await this.unit.repository(AuditHead).findOneByOrFail({ id: CHAIN });
      await this.append(`${known === '' || known.endsWith('\n') ? '' : '\n'}${lineOf({ day, seq, hash })}\n`);
    }
    this.anchoredOn = day;
    return isNew;
  }

  async list(): Promise<Anchor[]> {
    return readAnchors(await this.text());
  }

  private async text(): Promise<string> {
    return readFile(this.file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
  }

  private async append(line: string): Promise<void> {
    await mkdir(this.config.dataDir, { recursive: true });
    const handle = await open(this.file, 'a', 0o600);
    try {
      await handle.appendFile(line);
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }
}
