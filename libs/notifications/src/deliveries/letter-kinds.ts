import type { LetterContent } from '../letters/letters';
import type { Delivery } from './delivery.entity';

/** Fills a letter at the moment of sending; null when nothing is left to say, and then nothing is sent. */
export type FillLetter = (delivery: Delivery) => Promise<LetterContent | null>;

/** What each kind of mail says is known to the feature it belongs to, which registers it here at start. */
export class LetterKinds {
  private readonly kinds = new Map<string, FillLetter>();

  add(kind: string, fill: FillLetter): void {
    if (this.kinds.has(kind)) throw new Error(`two letters of the kind ${kind}`);
    this.kinds.set(kind, fill);
  }

  fill(delivery: Delivery): Promise<LetterContent | null> {
    const fill = this.kinds.get(delivery.kind);
    if (!fill) throw new Error(`nobody fills letters of the kind ${delivery.kind}`);
    return fill(delivery);
  }
}
