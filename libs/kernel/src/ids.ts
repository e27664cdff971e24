import { randomUUID } from 'node:crypto';

/** A random id (UUID v4). Never v7 or ULID: those are timestamps, and an answer must not carry one. */
export const newId = (): string => randomUUID();
