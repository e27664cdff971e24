import type { FastifyInstance } from 'fastify';

import type { Pages } from './pages';

/** /assets/<hash>/app.css. An older hash, from a page shown before an update, gets the new file and may not keep it. */
export function installAssets(fastify: FastifyInstance, pages: Pages): void {
  fastify.get<{ Params: { hash: string; '*': string } }>('/assets/:hash/*', (request, reply) => {
    const asset = pages.assets.find(request.params['*']);
    if (!asset) return reply.callNotFound();

    const accepted = request.headers['accept-encoding'] ?? '';
    const encoding = asset.br && /\bbr\b/.test(accepted) ? 'br' : asset.gzip && /\bgzip\b/.test(accepted) ? 'gzip' : null;
    const current = request.params.hash === pages.assets.hash;
    reply.type(asset.type).header('cache-control', current ? 'public, max-age=31536000, immutable' : 'no-cache').header('vary', 'accept-encoding');
    if (encoding) reply.header('content-encoding', encoding);
    return reply.send(encoding ? asset[encoding] : asset.plain);
  });
}
