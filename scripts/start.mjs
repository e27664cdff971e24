/** `npm start`: everything from a fresh clone to a running web app, which by itself migrates and loads the demonstration. */
import { join } from 'node:path';

import { buildIfStale } from './build.mjs';
import { become, installIfMissing, requireNode, root } from './setup.mjs';

requireNode();
installIfMissing();
buildIfStale();
become(join(root, 'dist/apps/web/src/main.js'), process.argv.slice(2), { cwd: root });
