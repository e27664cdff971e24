import type { Command } from 'commander';

import { addCreateUser } from './create-user.command';
import { addDemo } from './demo.command';
import { addDoctor } from './doctor.command';
import { addMigrate } from './migrate.command';
import { addPanels } from './panels.command';
import { addVerify } from './verify.command';

/** Each adds one command to the program. */
export const COMMANDS: readonly ((program: Command) => void)[] = [addMigrate, addPanels, addVerify, addCreateUser, addDemo, addDoctor];
