/** The panel designer: who rates whom, drawn by a public lot. Pure; the round's services feed it and store what it says. */
export { runPanelsCommand } from './command';
export { chancesOf, evidenceOf, levelPossible, type Chances, type Evidence, type Sheets } from './evidence';
export type { LockRefusal, RefusedLock } from './draft';
export type { Feasibility, ShortCell } from './feasibility';
export { figuresOf, type Figures } from './figures';
export { chanceOfAtLeast, CORRELATION, invitationsByGroup, invitationsNeeded, type Invitations } from './invitations';
export { designPanels, replaceDeclined, type Assignment, type Change, type Panels } from './panels';
export type { Quality } from './quality';
export type { Form, Group, Officer, Pair, PreviousForm, Relation, Roster, Unit } from './roster';
export { canonicalDigest, seedOf } from './roster.canonical';
export type { RosterFault, RosterFaultCode } from './roster.faults';
export { isRefused, parseRoster, type Malformed, type RosterRefusal } from './roster.reading';
export { DEFAULT_SETTINGS, OFFICIAL_PROFILE, type Settings } from './settings';
