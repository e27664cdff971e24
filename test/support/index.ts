export * from './database';
export * from './web';
export * from './mail-server';
