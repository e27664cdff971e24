import type { FastifyReply } from 'fastify';

import { FileMissing, FilesService } from '../files/files.service';

/** One of these files and no other, as a download: nothing that somebody handed in runs or renders on this site. */
export async function sendAttachment(reply: FastifyReply, files: FilesService, attached: readonly { id: string }[], id: string): Promise<FastifyReply> {
  if (!attached.some((file) => file.id === id)) throw new FileMissing(id);
  const [{ name, type }, content] = [await files.get(id), await files.content(id)];
  return reply.header('content-type', type).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`).header('x-content-type-options', 'nosniff').send(content);
}
