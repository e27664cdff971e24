/** The head of the trail as it was on one day, kept where whoever changes the database does not reach. */
export interface Anchor {
  /** Bangkok, `YYYY-MM-DD`. */
  day: string;
  seq: number;
  hash: string;
}

const LINE = /^(\d{4}-\d{2}-\d{2}) (\d{1,10}) ([0-9a-f]{64})$/;

export const lineOf = ({ day, seq, hash }: Anchor): string => `${day} ${seq} ${hash}`;

/** Anchors of a file, by place in the chain; a line that a power cut left half written says nothing. */
export function readAnchors(text: string): Anchor[] {
  const anchors = text.split('\n').flatMap((line) => {
    const [, day, seq, hash] = LINE.exec(line) ?? [];
    return day && hash ? [{ day, seq: Number(seq), hash }] : [];
  });
  return anchors.sort((one, other) => one.seq - other.seq);
}
