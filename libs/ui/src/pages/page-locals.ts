import type { Locale } from '@app/kernel';
import type { FastifyRequest } from 'fastify';

/** Who looks at the page, as plain data: this library knows nothing of users. */
export interface PageActor {
  name: string;
  unit?: string;
  roles: string[];
  permissions: string[];
}

export interface NavigationItem {
  href: string;
  /** Key of its text. */
  key: string;
  /** Shown only to those who hold this permission. */
  requires?: string;
}

/** Places the layouts point to; a link that is not given is not shown. */
export interface SiteLinks {
  home: string;
  signIn: string;
  signOut: string;
  /** Where the code of a printed card is typed in. */
  code?: string;
  privacy?: string;
  help?: string;
  pressure?: string;
}

/** What the application hands in for each request, besides the data of the page itself. */
export interface PageLocals {
  actor?: PageActor | null;
  csrf?: string;
  /** Invented people and figures: said in a banner on every page. */
  demo?: boolean;
  navigation?: NavigationItem[];
  links?: Partial<SiteLinks>;
  /** For a whole part of the site, such as `officer` for those who came by their link. */
  layout?: string;
  helpPhone?: string;
  [more: string]: unknown;
}

export const DEFAULT_LINKS: SiteLinks = { home: '/', signIn: '/sign-in', signOut: '/sign-out' };

/** Everything a view finds besides its own data. */
export function pageContext(request: FastifyRequest, locale: Locale, locals: PageLocals) {
  const path = request.url.split('?')[0]!;
  const links = { ...DEFAULT_LINKS, ...locals.links };
  return {
    ...locals,
    locale,
    path,
    actor: locals.actor ?? null,
    csrf: locals.csrf ?? '',
    demo: locals.demo ?? false,
    links: { ...links, otherLanguage: request.method === 'GET' ? otherLanguage(request, locale) : null },
    navigation: navigationOf(locals, path),
  };
}

function otherLanguage(request: FastifyRequest, locale: Locale): string {
  const [path, query] = request.url.split('?');
  const asked = new URLSearchParams(query);
  asked.set('lang', locale === 'th' ? 'en' : 'th');
  return `${path}?${asked}`;
}

function navigationOf({ navigation = [], actor }: PageLocals, path: string) {
  const shown = navigation.filter(({ requires }) => !requires || actor?.permissions.includes(requires));
  const holds = ({ href }: NavigationItem) => path === href || (href !== '/' && path.startsWith(`${href}/`));
  const current = shown.filter(holds).sort((a, b) => b.href.length - a.href.length)[0];
  return shown.map((item) => ({ ...item, current: item === current }));
}
