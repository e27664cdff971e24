export * from './charts';
export { DomainErrorFilter } from './errors';
export { FORMATS } from './formats';
export * from './forms';
export { Locales, MessageMissing, translate, useLocales } from './locales/locales';
export * from './pages';
export { fullName, type PersonName } from './person-name';
export { Templates, TemplatesInvalid, type TemplatesOptions } from './templates';
