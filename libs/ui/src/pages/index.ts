export { Assets } from './assets';
export { installPages } from './install-pages';
export { type NavigationItem, type PageActor, type PageLocals, type SiteLinks } from './page-locals';
export { localeOf, Pages, type PagesOptions } from './pages';
