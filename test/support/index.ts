export * from './database';
export * from './web';
