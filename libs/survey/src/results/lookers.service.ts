import { AuditEntry, AuditReader } from '@app/audit';
import { Injectable } from '@nestjs/common';

/** Acts that are a look at an officer's result, dossier or record. */
const LOOKS = new Set(['result.read', 'dossier.opened', 'annex.read', 'discipline.read', 'review.read']);

/** Purposes that have words; any other is shown as "in the course of duty". */
const PURPOSES = new Set(['salary', 'promotion', 'appointment', 'transfer', 'reward', 'development', 'development-talk', 'hr', 'review', 'audit']);

export interface Look {
  at: Date;
  name: string;
  office: string | null;
  purpose: string;
}

/** Who looked, for the person who was looked at: name, office, purpose, time. From the trail itself, so nobody can be left out. */
@Injectable()
export class Lookers {
  constructor(private readonly trail: AuditReader) {}

  async of(officerId: string, limit = 200): Promise<Look[]> {
    const entries = await this.trail.list({ subject: officerId, limit });
    return entries.filter(({ act, actorId }) => LOOKS.has(act) && actorId !== officerId).map(lookOf);
  }
}

function lookOf({ at, actorName, details }: AuditEntry): Look {
  const { office, purpose } = details as { office?: unknown; purpose?: unknown };
  return { at, name: actorName, office: typeof office === 'string' ? office : null, purpose: typeof purpose === 'string' && PURPOSES.has(purpose) ? purpose : 'duty' };
}
