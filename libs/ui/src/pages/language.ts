import type { FastifyInstance } from 'fastify';

const YEAR = 365 * 24 * 3600;

/** `?lang=en` on any page keeps the language in a cookie and comes back to the same page; works without script. */
export function installLanguage(fastify: FastifyInstance, https: boolean): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const [path, query] = request.url.split('?');
    const asked = new URLSearchParams(query);
    const lang = asked.get('lang');
    if (request.method !== 'GET' || (lang !== 'th' && lang !== 'en')) return;

    asked.delete('lang');
    const target = ownPath(path!);
    reply.header('set-cookie', `lang=${lang}; Path=/; Max-Age=${YEAR}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`);
    return reply.redirect(asked.size > 0 ? `${target}?${asked}` : target, 303);
  });
}

/** `//evil.example` and `/\\evil.example` would lead to another site. */
export const ownPath = (path: string): string => path.replace(/^[/\\]+/, '/');
