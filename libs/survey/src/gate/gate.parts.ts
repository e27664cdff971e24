import { DocumentDoor } from './document-door';

/** The publication gate: the only door for figures. */
export const GATE_PARTS = [DocumentDoor];
