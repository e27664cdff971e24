import { ALL_GUARDS, type Guards } from './guards';

/** `open`: every cell has k raters. `assigned`: k + 1, for who was chosen to rate the ratee in a protected group. */
export type View = 'open' | 'assigned';

/**
 * Who looks. The ratee knows self and supervisor; the head knows the own sheet, which is the supervisor's; HR and the
 * public know nothing; a rater knows the own sheet, or that it is missing.
 */
export type ViewerKind = 'ratee' | 'head' | 'hr' | 'public' | 'rater';

const VIEWERS: Record<View, readonly ViewerKind[]> = { open: ['ratee', 'head', 'hr', 'public'], assigned: ['rater'] };

export const viewersOf = (view: View): readonly ViewerKind[] => VIEWERS[view];

/**
 * The view of one ratee that a viewer gets, for good. `wasAssigned`: chosen to rate this ratee in a protected group,
 * whether or not they answered; a head or an HR officer can be that too.
 */
export const viewOf = (kind: ViewerKind, wasAssigned: boolean): View => (kind === 'rater' || wasAssigned ? 'assigned' : 'open');

/** All views that a viewer may ever be shown of one ratee: one. */
export const viewsOf = (kind: ViewerKind, wasAssigned: boolean, guards: Guards = ALL_GUARDS): readonly View[] =>
  guards.has('one-view') ? [viewOf(kind, wasAssigned)] : ['open', 'assigned'];

/**
 * Why something is not shown.
 *
 * `protects-raters` is one code on purpose: too few raters and too telling answers read alike, because the name of the
 * second would say what the answers were.
 */
export type RefusalCode =
  | 'protects-raters'
  /** A figure is not what it is said to be: a fault, nothing is shown. */
  | 'figures-disagree'
  /** Beside an earlier version it would show what fewer than k raters said. */
  | 'corrected-before'
  /** Only the sheets could prove it, and they are destroyed. */
  | 'needs-sheets'
  | 'unit-too-small'
  /** What is left of the parent would be too small. */
  | 'complement-too-small'
  | 'levels-too-few'
  | 'few-raters-elsewhere';

export interface Refusal {
  readonly code: RefusalCode;
  readonly view: View;
  readonly viewers: readonly ViewerKind[];
}

export const refusal = (code: RefusalCode, view: View): Refusal => ({ code, view, viewers: viewersOf(view) });
