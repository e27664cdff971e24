import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import type { FastifyReply } from 'fastify';

const SMALL = 1024;
const squeeze = {
  br: (page: string) => promisify(brotliCompress)(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: page.length } }),
  gzip: (page: string) => promisify(gzip)(page),
};

/**
 * Pages travel compressed, for lines as they are in the hills. Not where the address or a form that came back could carry
 * somebody else's words into the page: the length would tell whether they equal something that stands in it.
 */
export async function sendHtml(reply: FastifyReply, html: string): Promise<void> {
  const { method, url, headers } = reply.request;
  const accepted = headers['accept-encoding'] ?? '';
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
  const isOwn = method === 'GET' && reply.statusCode === 200 && !url.includes('?') && html.length >= SMALL;
  const page = encoding && isOwn ? await squeeze[encoding](html) : html;
  if (page !== html) void reply.header('content-encoding', encoding).header('vary', 'accept-encoding');
  void reply.type('text/html; charset=utf-8').send(page);
}
