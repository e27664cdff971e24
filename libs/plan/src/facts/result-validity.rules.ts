import { addDays, bangkokDay } from '@app/kernel';

import { TERMS } from './terms';

/** Which results are valid and known by the end of a day. Pure. */
export interface ResultVersion {
  rateeId: string;
  version: number;
  state: string;
  evidenceState: string;
}

/** A correction came about when the review of the version before it was answered. */
export interface Correction {
  rateeId: string;
  version: number;
  answeredAt: Date;
}

/** Evidence sufficient in the version that stood by then, unless that annulled the result. */
export function validBy(versions: readonly ResultVersion[], corrections: readonly Correction[], before: Date): Set<string> {
  const madeAt = new Map(corrections.map(({ rateeId, version, answeredAt }) => [`${rateeId} ${version + 1}`, answeredAt]));
  const standing = new Map<string, ResultVersion>();
  for (const one of versions) {
    const made = madeAt.get(`${one.rateeId} ${one.version}`);
    if (made && made >= before) continue;
    if (one.version > (standing.get(one.rateeId)?.version ?? 0)) standing.set(one.rateeId, one);
  }
  return new Set([...standing.values()].filter(({ evidenceState, state }) => evidenceState === 'sufficient' && state !== 'annulled').map(({ rateeId }) => rateeId));
}

export interface KnownFact {
  rateeId: string;
  how: string;
  knownOn: string;
  acknowledgedOn: string | null;
}

/** Opened, signed for or acknowledged within the days allowed; a letter to the unit alone is not that. */
export function knownBy(known: readonly KnownFact[], releasedAt: Date, day: string): Set<string> {
  const last = addDays(bangkokDay(releasedAt), TERMS.knownWithinDays);
  const until = day < last ? day : last;
  const came = ({ how, knownOn, acknowledgedOn }: KnownFact) => [how === 'letter' ? null : knownOn, acknowledgedOn].some((on) => on !== null && on <= until);
  return new Set(known.filter(came).map(({ rateeId }) => rateeId));
}
