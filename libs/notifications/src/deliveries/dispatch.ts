import { UnitOfWork } from '@app/database';
import { JobHandlers, type RunningJob } from '@app/jobs';
import { Injectable, OnModuleInit } from '@nestjs/common';

import { Letters } from '../letters/letters';
import { Mailer, MailRefused, MailUncertain } from '../mailer/mailer';
import { Delivery, DeliveryState } from './delivery.entity';
import { deliver } from './delivery.jobs';
import { LetterKinds } from './letter-kinds';

/** One repeat at most: whoever might get a third copy is rather told by telephone. */
const OPEN_ENDS = 2;

/** For the log and the job's row, which must not repeat what the server said: it names the mailbox. */
class DeliveryPostponed extends Error {
  constructor(id: string) {
    super(`the delivery ${id} is tried again later; its row holds the server's words`);
  }
}

/** Writes and sends one mail: the job behind each delivery. */
@Injectable()
export class Dispatch implements OnModuleInit {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly handlers: JobHandlers,
    private readonly kinds: LetterKinds,
    private readonly letters: Letters,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.handlers.handleLong(deliver, ({ deliveryId }, job) => this.deliver(deliveryId, job));
  }

  private async deliver(id: string, job: RunningJob): Promise<void> {
    const delivery = await this.unit.repository(Delivery).findOneBy({ id });
    if (delivery?.state !== 'waiting') return;

    const content = await this.kinds.fill(delivery);
    if (!content) return this.end(delivery, job, 'dropped', null);

    if (!(await this.begin(id))) return this.end(delivery, job, 'failed', delivery.error ?? 'handed over twice without an answer; it may have arrived');
    try {
      await this.mailer.send({ id, to: delivery.address, ...this.letters.write(content) });
    } catch (error) {
      return this.notSent(delivery, job, error as Error);
    }
    await this.end(delivery, job, 'sent', null);
  }

  /** Noted before the mail leaves, so that a process killed in between leaves its mark. */
  private begin(id: string): Promise<boolean> {
    return this.unit.run(async () => {
      const begun = await this.unit.execute(
        "UPDATE notifications_deliveries SET attempts = attempts + 1, open_ends = open_ends + 1 WHERE id = ? AND state = 'waiting' AND open_ends < ?", [id, OPEN_ENDS]);
      return begun === 1;
    });
  }

  private async notSent(delivery: Delivery, job: RunningJob, error: Error): Promise<void> {
    if (error instanceof MailRefused || job.attempt >= deliver.tries) return this.end(delivery, job, 'failed', error.message);
    const ends = error instanceof MailUncertain ? 0 : 1;
    await this.unit.run(() =>
      this.unit.execute('UPDATE notifications_deliveries SET error = ?, open_ends = open_ends - ? WHERE id = ?', [error.message, ends, delivery.id]));
    throw new DeliveryPostponed(delivery.id);
  }

  /** The mail and its job end together; whatever is killed before this repeats the mail at most once. */
  private end({ id }: Delivery, job: RunningJob, state: DeliveryState, error: string | null): Promise<void> {
    return this.unit.run(async () => {
      await this.unit.execute("UPDATE notifications_deliveries SET state = ?, error = ?, open_ends = 0 WHERE id = ? AND state = 'waiting'", [state, error, id]);
      await job.finish();
    });
  }
}
