import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface Source {
  name: string;
  /** From the project root, for messages. */
  file: string;
  text: string;
}

export interface Sources {
  views: Source[];
  partials: Source[];
  layouts: Source[];
  blocks: Source[];
}

/** libs/survey/src/rounds/views/show.hbs is the view survey/rounds/show; …/views/_row.hbs the partial survey/rounds/row. */
export function findTemplates(root: string): Sources {
  const ui = join(root, 'libs/ui/src');
  const inViews = ['libs', 'apps'].flatMap((place) => viewFilesOf(root, place));
  const isPartial = ({ name }: Source) => /(^|\/)_[^/]*$/.test(name);
  const partials = inViews.filter(isPartial).map((source) => ({ ...source, name: source.name.replace(/_([^/]*)$/, '$1') }));
  return {
    views: inViews.filter((source) => !isPartial(source)),
    partials: [...partials, ...named(root, join(ui, 'partials'))],
    layouts: named(root, join(ui, 'layouts')),
    blocks: named(root, join(ui, 'blocks')),
  };
}

function viewFilesOf(root: string, place: string): Source[] {
  if (!existsSync(join(root, place))) return [];
  return readdirSync(join(root, place)).sort().flatMap((lib) =>
    named(root, join(root, place, lib, 'src'))
      .filter(({ name }) => /(^|\/)views\/[^/]+$/.test(name))
      .map((source) => ({ ...source, name: `${lib}/${source.name.replace(/(^|\/)views\/([^/]+)$/, '$1$2')}` })),
  );
}

function named(root: string, folder: string): Source[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .sort()
    .map((file) => ({ name: file.replaceAll('\\', '/').slice(0, -'.hbs'.length), file: relative(root, join(folder, file)), text: readFileSync(join(folder, file), 'utf8').trimEnd() }));
}
