import type { FastifyReply, FastifyRequest } from 'fastify';

interface Sent {
  method?: string;
  body?: object;
  headers?: Record<string, string>;
}

/** Keeps cookies as a browser does, and makes requests that carry them; nothing else of a request is filled in. */
export function aBrowser() {
  const cookies: Record<string, string> = {};
  const flags: Record<string, object> = {};
  const reply = {
    setCookie: (name: string, value: string, options: object) => {
      cookies[name] = value;
      flags[name] = options;
      return reply;
    },
    clearCookie: (name: string) => {
      delete cookies[name];
      return reply;
    },
  };
  return {
    cookies, flags,
    reply: reply as unknown as FastifyReply,
    request: ({ method = 'GET', body, headers = {} }: Sent = {}) => ({ method, body, headers, cookies: { ...cookies } }) as unknown as FastifyRequest,
  };
}
