export { DomainErrorFilter } from './domain-error.filter';
