import { KeptRoundReader } from './kept-round.reader';
import { ReplayController } from './replay.controller';
import { ReplayEngine } from './replay-engine.service';
import { ReplayService } from './replay.service';

export const REPLAY_SERVICES = [ReplayService];
export const REPLAY_PARTS = [...REPLAY_SERVICES, KeptRoundReader, ReplayEngine];
export const REPLAY_CONTROLLERS = [ReplayController];
