// The packages below are published as ES modules only; jest on Node 20 reads them after this translation to CommonJS.
const esm = ['@fastify/cookie', '@nestjs', '@borewit', '@tokenizer', 'file-type', 'strtok3', 'token-types', 'uint8array-extras',
  'content-disposition', 'cookie', 'nodemailer', 'csv-parse', 'csv-stringify', 'smtp-server', 'd3-[a-z-]+', 'internmap', 'juice'];
const toCjs = (parser) => ['@swc/jest', {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs', ignoreDynamic: false },
  jsc: { target: 'es2023', keepClassNames: true, parser, transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false } },
}];

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testRegex: '\\.(db-|e2e-|browser-)?spec\\.ts$',
  moduleFileExtensions: ['ts', 'js', 'json'],
  moduleNameMapper: { '^@app/([^/]+)$': '<rootDir>/libs/$1/src', '^@test/support$': '<rootDir>/test/support', '^@test/browser$': '<rootDir>/test/browser/browser' },
  transform: { '^.+\\.ts$': toCjs({ syntax: 'typescript', decorators: true }), '^.+\\.m?js$': toCjs({ syntax: 'ecmascript' }) },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  maxWorkers: 2,
  workerIdleMemoryLimit: '1200MB', // a worker that has run a hundred suites is renewed instead of collecting garbage
  testTimeout: 60_000,
};
