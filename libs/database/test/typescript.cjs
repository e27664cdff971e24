/** Lets a plain Node process require our TypeScript, as jest does: for processes that a test starts in order to kill. */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');

const { transformSync } = require('@swc/core');

const root = join(__dirname, '../../..');
const swcrc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const { baseUrl, paths, ...jsc } = swcrc.jsc;

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, swcrc: false, module: swcrc.module, jsc });
  module._compile(code, filename);
};

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const ours = /^@app\/([^/]+)$/.exec(request);
  return resolve.call(this, ours ? join(root, 'libs', ours[1], 'src/index.ts') : request, ...rest);
};
