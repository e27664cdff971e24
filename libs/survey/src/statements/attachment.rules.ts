/** Files that officers attach. Pure. */
export interface HandedFile {
  name: string;
  content: Buffer;
}

export const MOST_FILES = 2;
export const LARGEST_FILE = 20 * 1024 * 1024;
export const LONGEST_STATEMENT = 1000;

export type AttachmentFault = 'too-many-files' | 'file-empty' | 'file-too-large' | 'file-kind';

/** What the bytes say they are; the name and what the browser claims prove nothing. */
export function typeOf(content: Buffer): string | null {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (content.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  return null;
}

export function whyNotAttached(files: readonly HandedFile[]): AttachmentFault[] {
  const faults = new Set<AttachmentFault>();
  if (files.length > MOST_FILES) faults.add('too-many-files');
  for (const { content } of files) {
    if (content.length === 0) faults.add('file-empty');
    else if (content.length > LARGEST_FILE) faults.add('file-too-large');
    else if (typeOf(content) === null) faults.add('file-kind');
  }
  return [...faults];
}
