import { createHmac, timingSafeEqual } from 'node:crypto';

import { canonical } from '@app/hr';

/** The gate that admitted a document; a stricter one gets another name and reads the old documents no more. */
export const GATE = 'gate-1';

/** Whose view a document is: of the record, of whoever was asked to rate, of the officer alone, of a unit. */
export type View = 'record' | 'assigned' | 'own' | 'aggregate' | 'annex';

/** What a document is about: without it a seal could be moved from one officer, version or view to another. */
export interface Place {
  roundId: string;
  /** The ratee, or the unit. */
  subject: string;
  version: number;
  view: View;
}

/** A stored document of figures. What it holds is for the door alone to read. */
export interface SealedDocument {
  readonly passed: { readonly gate: string; readonly digest: string };
}

export type WhyRefused = 'never-passed' | 'altered';

export function sealed(key: Buffer, place: Place, figures: object): SealedDocument {
  return { ...figures, passed: { gate: GATE, digest: digestOf(key, place, figures) } };
}

/** Why this document is not what the gate let pass, or null. */
export function whyRefused(key: Buffer, place: Place, { passed, ...figures }: Partial<SealedDocument>): WhyRefused | null {
  if (passed?.gate !== GATE || typeof passed.digest !== 'string') return 'never-passed';
  const [found, due] = [Buffer.from(passed.digest, 'hex'), Buffer.from(digestOf(key, place, figures), 'hex')];
  return found.length === due.length && timingSafeEqual(found, due) ? null : 'altered';
}

const digestOf = (key: Buffer, { roundId, subject, version, view }: Place, figures: object): string =>
  createHmac('sha256', key).update(canonical({ gate: GATE, roundId, subject, version, view, figures })).digest('hex');
