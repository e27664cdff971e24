import type { FastifyReply } from 'fastify';

/** Always as a download under its own name: nothing that somebody sent us runs or renders on this site. */
export function sendFile(reply: FastifyReply, { name, type, content }: { name: string; type: string; content: Buffer }) {
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .send(content);
}
