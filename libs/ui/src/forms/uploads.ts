import { PayloadTooLargeException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { parseForm } from './parse-form';

/** A file that came with a form. Its name and type are what the sender says: look at the bytes. */
export interface UploadedFile {
  field: string;
  name: string;
  content: Buffer;
}

interface Part {
  type: 'file' | 'field';
  fieldname: string;
  filename?: string;
  value?: unknown;
  toBuffer(): Promise<Buffer>;
}

type WithParts = FastifyRequest & { isMultipart?: () => boolean; parts(): AsyncIterable<Part>; uploads?: UploadedFile[] };

/**
 * Reads a form with files before the door is reached: its token stands among the fields, and a browser without script
 * can send it nowhere else. Needs @fastify/multipart; call it once.
 */
export function installUploads(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', async (request: FastifyRequest) => {
    const form = request as WithParts;
    if (!form.isMultipart?.()) return;
    const fields = new URLSearchParams();
    const uploads: UploadedFile[] = [];
    try {
      for await (const part of form.parts()) {
        if (part.type === 'field') fields.append(part.fieldname, String(part.value ?? ''));
        else uploads.push({ field: part.fieldname, name: part.filename ?? '', content: await part.toBuffer() });
      }
    } catch (error) {
      throw (error as { statusCode?: number }).statusCode === 413 ? new PayloadTooLargeException() : error;
    }
    form.body = parseForm(fields.toString());
    // A file input left empty sends a nameless file of no bytes.
    form.uploads = uploads.filter(({ name, content }) => name !== '' || content.length > 0);
  });
}

export const uploadsOf = (request: FastifyRequest): UploadedFile[] => (request as WithParts).uploads ?? [];
