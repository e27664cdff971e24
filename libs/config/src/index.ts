export { AppConfig } from './app-config';
export * from './config.module';
export { ConfigInvalid, fingerprint, readConfig } from './read-config';
