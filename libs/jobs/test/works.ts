import { defineJob } from '../src';

/** The jobs that the dying process and its survivors know. */
export const shortWork = defineJob<{ word: string }>('test.short');
export const longWork = defineJob<{ word: string }>('test.long');
