import { JobHandlers, defineJob } from '@app/jobs';
import { Injectable, type OnModuleInit } from '@nestjs/common';

import { AnnexWriting } from './annex-writing';

/** Writes the results of a released decision round into the officers' annexes. */
export const writeAnnex = defineJob<{ roundId: string }>('survey.write-annex');

@Injectable()
export class ReleaseJobs implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly annex: AnnexWriting,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(writeAnnex, async ({ roundId }) => void (await this.annex.write(roundId)));
  }
}
