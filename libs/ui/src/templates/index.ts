export { Templates, TemplatesInvalid, type TemplatesOptions } from './templates';
