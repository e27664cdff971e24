import { Progress } from './progress';
import { makeProvince, type Province } from './province';
import { decideCases, stateDiscipline } from './phases/cases';
import { adoptPolicy, countReached, reportUp } from './phases/papers';
import { replayRound } from './phases/replay';
import { reviewWrongSupervisor } from './phases/review';
import { bringIn, draftRound, seatHead } from './phases/prepare';
import { answerAll, type Answered } from './phases/answers';
import { closeRound, readResults, releaseResults } from './phases/close';
import { confirmOwnData } from './phases/own-data';
import { drawPanels, openRound } from './phases/panels';
import { scenario, type Stage } from './stage';

/** Where the round stands in a new state, and it is worth looking around. */
export type Pause = 'draft' | 'approved' | 'open' | 'closed' | 'released' | 'decided';
export type Setting = Pick<Stage, 'system' | 'origin' | 'clock'>;

/** Puts the made-up people on a running system and leads them through a round, one phase after the other. */
export class Demonstration {
  readonly stage: Stage;
  answered: Answered | null = null;
  opened = 0;
  /** What later phases found: decisions, corrections, levels. */
  extra: Record<string, unknown> = {};
  /** Called at each pause, before time goes on. */
  lookAround: (pause: Pause) => Promise<void> = () => Promise.resolve();

  constructor(setting: Setting, readonly progress: Progress, province: Stage['province'] = makeProvince() as Province) {
    this.stage = { ...setting, province, progress, ids: new Map(), keys: new Map(), pins: new Map(), staff: {}, roundId: '' };
  }

  /** Up to the day on which the round takes answers: what a reader of the product looks at first. */
  async untilOpen(): Promise<void> {
    const { stage, progress } = this;
    await progress.phase('roster import', () => bringIn(stage));
    await seatHead(stage, scenario(stage, 'district-chief-sixteen')[0] ?? stage.province.officers[0]!.officerKey);
    await adoptPolicy(stage);
    await progress.phase('round and population', () => draftRound(stage));
    await this.lookAround('draft');
    await progress.phase('own data confirmed', (tick) => confirmOwnData(stage, tick));
    await progress.phase('panels, approval', () => drawPanels(stage));
    await this.lookAround('approved');
    await progress.phase('opening, invitations', () => openRound(stage));
    await this.lookAround('open');
  }

  async untilReleased(): Promise<void> {
    const { stage, progress } = this;
    this.answered = await progress.phase('answers over HTTP', (tick) => answerAll(stage, tick));
    await countReached(stage);
    await progress.phase('close and aggregation', () => closeRound(stage));
    await countReached(stage);
    await this.lookAround('closed');
    await progress.phase('release and annex', () => releaseResults(stage));
    this.opened = await progress.phase('officers read results', (tick) => readResults(stage, tick));
    await this.lookAround('released');
  }

  /** Review, decisions and the levels of Strategy 3. */
  async untilDecided(): Promise<void> {
    const { stage, progress } = this;
    const review = await progress.phase('review and correction', () => reviewWrongSupervisor(stage));
    await progress.phase('discipline checked', () => stateDiscipline(stage));
    const decisions = await progress.phase('three decisions', () => decideCases(stage));
    const levels = await progress.phase('levels of Strategy 3', () => reportUp(stage));
    const replay = await progress.phase('results computed again', () => replayRound(stage));
    this.extra = { review, decisions, levels, replay };
    await this.lookAround('decided');
  }
}
