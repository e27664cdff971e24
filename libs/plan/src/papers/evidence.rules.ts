/** What may be kept as evidence: papers, pictures of papers, and tables; nothing that a browser would run. Pure. */
const KINDS: { type: string; ending: RegExp; begins: number[] }[] = [
  { type: 'application/pdf', ending: /\.pdf$/i, begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/jpeg', ending: /\.jpe?g$/i, begins: [0xff, 0xd8, 0xff] },
  { type: 'image/png', ending: /\.png$/i, begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: /\.xlsx$/i, begins: [0x50, 0x4b, 0x03, 0x04] },
];

export const EVIDENCE_ENDINGS = '.pdf,.jpg,.jpeg,.png,.xlsx';

/** By its bytes and its ending, which must agree; what a browser claims proves nothing. */
export const evidenceType = (name: string, content: Buffer): string | null =>
  KINDS.find(({ ending, begins }) => ending.test(name) && content.subarray(0, begins.length).equals(Buffer.from(begins)))?.type ?? null;
