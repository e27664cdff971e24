import type { Locale } from '@app/kernel';
import Handlebars, { type HelperDelegate, type HelperOptions, type TemplateDelegate } from 'handlebars';

import { chartHelpers, LOGIC, type Page, pageHelpers, textHelpers } from '../helpers';
import type { Locales } from '../locales/locales';
import type { Assets } from '../pages/assets';
import { findProjectRoot } from '../project-root';
import { References } from './check-template';
import { findTemplates, type Source } from './find-templates';

export interface TemplatesOptions {
  locales: Locales;
  assets: Assets;
  root?: string;
  /** A page without a title is refused where it can still be repaired. */
  strict?: boolean;
}

export class TemplatesInvalid extends Error {
  constructor(problems: string[]) {
    super(`The views do not fit together:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Every view, partial and layout of the system, compiled at start; a misspelt helper or partial stops the start. */
export class Templates {
  private readonly hbs = Handlebars.create();
  private readonly views = new Map<string, TemplateDelegate>();
  private readonly layouts = new Map<string, TemplateDelegate>();
  private readonly references = new Map<string, References>();

  constructor(private readonly options: TemplatesOptions) {
    const { views, partials, layouts, blocks } = findTemplates(options.root ?? findProjectRoot());
    this.registerHelpers(blocks);
    const problems = [
      ...this.compileAll(partials, (name, template) => this.hbs.registerPartial(name, template)),
      ...this.compileAll(blocks, (name, template) => this.hbs.registerPartial(name, template)),
      ...this.compileAll(layouts, (name, template) => this.layouts.set(name, template)),
      ...this.compileAll(views, (name, template) => this.views.set(name, template)),
      ...this.unknownPartials(),
    ];
    if (problems.length > 0) throw new TemplatesInvalid(problems);
  }

  /** The whole page: the view within its layout. */
  render(name: string, data: Record<string, unknown>): string {
    const view = this.views.get(name);
    if (!view) throw new Error(`No view "${name}" (libs/<lib>/src/<resource>/views/<file>.hbs)`);

    const page: Page = {};
    const runtime = { data: { page, locale: (data['locale'] ?? 'th') as Locale }, allowProtoPropertiesByDefault: true };
    const body = new Handlebars.SafeString(view(data, runtime));
    if (!page.title && this.options.strict !== false) throw new Error(`${name} gives its page no title: {{page title=(t '…')}}`);

    const layoutName = String(page.layout ?? data['layout'] ?? (data['actor'] ? 'main' : 'bare'));
    const layout = this.layouts.get(layoutName);
    if (!layout) throw new Error(`${name} asks for layout "${layoutName}"; there are: ${[...this.layouts.keys()].join(', ')}`);
    return layout({ ...data, body }, runtime);
  }

  names(): string[] {
    return [...this.views.keys()];
  }

  /** Text keys written in views that no locale file holds. */
  missingTexts(): string[] {
    const keys = this.options.locales.keys();
    return [...this.references].flatMap(([file, { texts }]) =>
      texts.filter(({ key, open }) => !(open ? keys.some((one) => one.startsWith(`${key}.`)) : this.options.locales.has(key))).map(({ key }) => `${file}: ${key}`),
    );
  }

  private compileAll(sources: Source[], keep: (name: string, template: TemplateDelegate) => void): string[] {
    const knownHelpers = Object.fromEntries(Object.keys(this.hbs.helpers).map((name) => [name, true])) as KnownHelpers;
    const options = { knownHelpers, knownHelpersOnly: true, explicitPartialContext: true };
    return sources.flatMap(({ name, file, text }) => {
      try {
        const ast = this.hbs.parse(text);
        this.references.set(file, References.in(ast));
        this.hbs.precompile(text, options); // compile() waits until the first use, too late to find a mistake
        keep(name, this.hbs.compile(text, options));
        return [];
      } catch (error) {
        return [`${file}: ${(error as Error).message}`];
      }
    });
  }

  private unknownPartials(): string[] {
    return [...this.references].flatMap(([file, { partials }]) =>
      partials.filter((name) => !(name in this.hbs.partials)).map((name) => `${file}: no partial "${name}"`),
    );
  }

  private registerHelpers(blocks: Source[]): void {
    const { locales, assets } = this.options;
    const partial = (name: string, context: object, data: unknown) =>
      (this.hbs.partials[name] as TemplateDelegate)(context, { data, allowProtoPropertiesByDefault: true });
    const helpers = { ...LOGIC, ...textHelpers(locales), ...pageHelpers(assets), ...chartHelpers(partial) };
    for (const [name, helper] of Object.entries(helpers)) this.hbs.registerHelper(name, givingWayToFields(name, helper));

    // {{#note kind='wait'}}…{{/note}}: a partial around what stands between, which keeps seeing the page's own data.
    for (const { name } of blocks) {
      this.hbs.registerHelper(name, function (this: object, ...args: unknown[]) {
        const options = args.pop() as HelperOptions;
        if (typeof options.fn !== 'function') return fieldOf(this, name);
        const body = new Handlebars.SafeString(String(options.fn(this)).trim());
        return new Handlebars.SafeString(partial(name, { ...options.hash, body }, options.data));
      });
    }
  }
}

/** What `{{list}}` and `{{withheld}}` give when nothing stands behind them. */
const MEANT_BARE = new Set(['withheld', 'list', 'item']);

/** `{{name}}` without anything behind it is the field of a row, although there is a helper of that name. */
function givingWayToFields(name: string, helper: HelperDelegate): HelperDelegate {
  return function (this: unknown, ...args: unknown[]) {
    const bare = args.length === 1 && Object.keys((args[0] as HelperOptions).hash).length === 0;
    if (bare && !MEANT_BARE.has(name)) return fieldOf(this, name);
    return (helper as (...all: unknown[]) => unknown).apply(this, args);
  };
}

const fieldOf = (row: unknown, name: string): unknown =>
  typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[name] : undefined;
