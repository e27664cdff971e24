/** `npm run ethics360 -- <command>`: the command line, installed and built first if need be. stdout is the command's alone. */
import { join } from 'node:path';

import { buildIfStale } from './build.mjs';
import { become, installIfMissing, requireNode, root } from './setup.mjs';

requireNode();
installIfMissing();
buildIfStale();
become(join(root, 'dist/apps/cli/src/main.js'), process.argv.slice(2), { cwd: root });
