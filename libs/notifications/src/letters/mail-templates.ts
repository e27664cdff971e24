import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The folder with nest-cli.json: templates are read from the sources, also by compiled code in dist/. */
function findProjectRoot(from = __dirname): string {
  if (existsSync(join(from, 'nest-cli.json'))) return from;
  if (dirname(from) === from) throw new Error(`No nest-cli.json above ${__dirname}: the templates of mails cannot be found`);
  return findProjectRoot(dirname(from));
}

/** name → text of every file in the folder: `paragraph.hbs` is `paragraph`. */
function readAll(folder: string): Map<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.hbs')).sort();
  return new Map(files.map((file) => [basename(file, '.hbs'), readFileSync(join(folder, file), 'utf8')]));
}

export interface MailTemplates {
  /** `survey/invitations/reminder` is libs/survey/src/invitations/emails/reminder.hbs. */
  mails: Map<string, string>;
  /** What mails are made of, once as HTML and once as plain text. */
  html: Map<string, string>;
  text: Map<string, string>;
}

export function readMailTemplates(root = findProjectRoot()): MailTemplates {
  const libs = join(root, 'libs');
  const letters = join(libs, 'notifications/src/letters');
  const mails = new Map<string, string>();
  for (const lib of readdirSync(libs)) {
    const source = join(libs, lib, 'src');
    if (!existsSync(source)) continue;
    for (const resource of readdirSync(source)) {
      const folder = join(source, resource, 'emails');
      if (!existsSync(folder)) continue;
      for (const [name, text] of readAll(folder)) mails.set(`${lib}/${resource}/${name}`, text);
    }
  }
  return { mails, html: readAll(join(letters, 'inlined')), text: readAll(join(letters, 'text')) };
}
