import type { Command } from 'commander';

import { addCreateUser } from './create-user.command';
import { addDemo } from './demo.command';
import { addDisclosure } from './disclosure.command';
import { addDoctor } from './doctor.command';
import { addImport } from './import.command';
import { addMigrate } from './migrate.command';
import { addPanels } from './panels.command';
import { addReplay } from './replay.command';
import { addRound } from './round.command';
import { addScore } from './score.command';
import { addSeverity } from './severity.command';
import { addVerify } from './verify.command';

/** Each adds one command to the program. */
export const COMMANDS: readonly ((program: Command) => void)[] = [
  addMigrate, addImport, addPanels, addReplay, addRound, addScore, addSeverity, addDisclosure, addVerify, addCreateUser, addDemo, addDoctor,
];
