import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** Tables that never leave as a file, by view or folder, each with the reason. Everything else that is a table in a view can be exported. */
const STAYS: Record<string, string> = {
  // rules.md 9: candidates and dossiers
  'libs/hr/src/cases/views/show.hbs': 'candidates of a case',
  'libs/hr/src/cases/views/sitting.hbs': 'candidates beside each other',
  'libs/survey/src/results/views/_competencies.hbs': 'the figures of one person',
  'libs/survey/src/results/views/_standards.hbs': 'the figures of one person',
  'libs/survey/src/results/views/_trend.hbs': 'the figures of one person',
  'libs/survey/src/release/views/held-result.hbs': 'the figures of one person',
  // anything by rater
  'libs/survey/src/answering/': 'the own answers of a rater',
  'libs/survey/src/panels/views/_raters.hbs': 'raters of one officer',
  'libs/survey/src/panels/views/_declined.hbs': 'raters who declined',
  'libs/survey/src/progress/views/raters.hbs': 'raters with something left',
  'libs/survey/src/invitations/views/cards.hbs': 'raters with a card',
  'libs/survey/src/invitations/views/envelopes.hbs': 'a paper to be signed, by rater',
  // not a table of facts
  'libs/survey/src/panels/views/_effect.hbs': 'what has not happened yet',
  'libs/survey/src/panels/views/replacements.hbs': 'what has not happened yet',
  'libs/survey/src/rounds/views/_burden.hbs': 'two lines that are part of an approval',
  'libs/survey/src/release/views/show.hbs': 'what stands before a signature',
  'libs/reporting/src/doctor/views/system.hbs': 'the state of the machine at this moment',
  'libs/survey/src/quality/': 'figures beside what they mean, which the signed quality report takes in as a whole',
  'libs/survey/src/replay/': 'whose results come out otherwise, before anybody has decided',
  'libs/ui/src/design/': 'examples of parts',
};

const views = readdirSync(join(root, 'libs'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.hbs')).map((path) => `libs/${path}`);
const source = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A table that stands in a partial may be exported by the view that uses it. */
const users = (partial: string): string[] => {
  const [, lib, resource, name] = /^libs\/([^/]+)\/src\/(.+)\/views\/_(.+)\.hbs$/.exec(partial) ?? [];
  return lib ? views.filter((path) => source(path).includes(`{{> ${lib}/${resource}/${name}`)) : [];
};

describe('a table of a page', () => {
  const withTables = views.filter((path) => source(path).includes('{{#table '));

  const stays = (path: string): boolean => Object.keys(STAYS).some((place) => path.startsWith(place));

  it.each(withTables.filter((path) => !stays(path)))('can be taken away as a file: %s', (path) => {
    const offers = [path, ...users(path)].filter((each) => source(each).includes('{{> export '));
    expect(offers).not.toEqual([]);
  });

  it.each(Object.keys(STAYS))('stays where it is: %s', (place) => {
    const there = withTables.filter((path) => path.startsWith(place));
    expect(there).not.toEqual([]); // or the line above is a leftover
    expect(there.filter((path) => source(path).includes('{{> export '))).toEqual([]);
  });
});
