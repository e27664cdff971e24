import type { Locale } from '@app/kernel';
import type { FastifyRequest } from 'fastify';

import { Locales, useLocales } from '../locales/locales';
import { Templates } from '../templates';
import { Assets } from './assets';
import { pageContext, type PageLocals } from './page-locals';

export interface PagesOptions {
  /** Asked once for each page; may look into the session. */
  locals?: (request: FastifyRequest) => PageLocals | Promise<PageLocals>;
  /** A missing text or title is shown and logged instead of thrown. */
  production?: boolean;
  /** Views, locales and assets are read again for each page. */
  watch?: boolean;
  /** PUBLIC_URL begins with https: cookies are Secure and browsers are told to stay with https. */
  https?: boolean;
  root?: string;
}

/** What stands around every page; a view whose data had one of these names would break its frame, such as the way out. */
const OF_THE_FRAME = ['actor', 'csrf', 'links', 'navigation'];

/** Turns a view's name and its data into a page, with what every page shows. */
export class Pages {
  private loaded: { locales: Locales; assets: Assets; templates: Templates };

  constructor(readonly options: PagesOptions) {
    this.loaded = this.load();
  }

  get locales(): Locales {
    return this.loaded.locales;
  }

  get assets(): Assets {
    return this.loaded.assets;
  }

  async render(request: FastifyRequest, name: string, data: object = {}): Promise<string> {
    const locals = (await this.options.locals?.(request)) ?? {};
    return this.renderWith(request, locals, name, data);
  }

  /** For pages that say what went wrong: asking for the locals may be what failed. */
  renderBare(request: FastifyRequest, name: string, data: object = {}): string {
    return this.renderWith(request, {}, name, { ...data, layout: 'bare' });
  }

  private renderWith(request: FastifyRequest, locals: PageLocals, name: string, data: object): string {
    if (this.options.watch) this.loaded = this.load();
    const taken = OF_THE_FRAME.filter((one) => one in data);
    if (taken.length > 0 && !this.options.production) throw new Error(`${name}: data may not be called ${taken.join(', ')}, the frame of the page needs that name`);
    return this.loaded.templates.render(name, { ...pageContext(request, localeOf(request), locals), ...data });
  }

  private load() {
    const { root, production } = this.options;
    const locales = Locales.read({ root, strict: !production });
    const assets = Assets.read(root);
    useLocales(locales);
    return { locales, assets, templates: new Templates({ root, locales, assets, strict: !production }) };
  }
}

/** The reader's language: Thai, unless the cookie says English. */
export const localeOf = (request: FastifyRequest): Locale => (/(?:^|;\s*)lang=en(?:;|$)/.test(request.headers?.cookie ?? '') ? 'en' : 'th');
