import { uploadsOf } from '@app/ui';
import { StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { type HandedFile } from './evidence-files';

/** The one file of a paper's form, if there was one. */
export const handedFile = (request: FastifyRequest): HandedFile | null => uploadsOf(request).find(({ field }) => field === 'file') ?? null;

/** Always as a download under its own name: nothing that somebody sent us runs or renders on this site. */
export const download = ({ name, type, content }: HandedFile & { type: string }): StreamableFile =>
  new StreamableFile(content, { type, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`, length: content.length });
