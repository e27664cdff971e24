import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A project of its own in a temporary folder: the real libs/ui, and the files given. */
export function aProject(files: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'ui-'));
  mkdirSync(join(root, 'libs'));
  symlinkSync(join(__dirname, '..'), join(root, 'libs/ui'));
  for (const [file, text] of Object.entries({ 'nest-cli.json': '{}', ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}
