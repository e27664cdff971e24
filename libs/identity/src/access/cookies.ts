import '@fastify/cookie';

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { AppConfig } from '@app/config';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { PersonalLink } from '../links/link.entity';

const PIN_MINUTES = 20;

/**
 * The cookies of this site and the form tokens that hang on them. `staff` opens a session row; `link` carries a
 * personal link's id and generation, signed, and no row anywhere; `visitor` binds the forms of those who are neither.
 */
@Injectable()
export class Cookies {
  private readonly key: Buffer;
  private readonly csrfKey: Buffer;
  private readonly secure: boolean;

  constructor(config: AppConfig) {
    this.key = config.key('cookie');
    this.csrfKey = config.key('csrf');
    this.secure = config.publicUrl.startsWith('https:');
  }

  staff(request: FastifyRequest): string | undefined {
    return this.read(request, 'staff');
  }

  setStaff(reply: FastifyReply, token: string): void {
    this.write(reply, 'staff', token);
  }

  link(request: FastifyRequest): { id: string; generation: number } | undefined {
    const [id, generation] = this.read(request, 'link')?.split('.') ?? [];
    return id ? { id, generation: Number(generation) } : undefined;
  }

  setLink(reply: FastifyReply, { id, generation }: Pick<PersonalLink, 'id' | 'generation'>): void {
    this.write(reply, 'link', `${id}.${generation}`);
  }

  /** Remembers for a short while that the holder of this link has given the PIN. */
  setPinGiven(reply: FastifyReply, linkId: string, now: Date): void {
    this.write(reply, 'pin', `${linkId}.${now.getTime() + PIN_MINUTES * 60_000}`);
  }

  isPinGiven(request: FastifyRequest, linkId: string, now: Date): boolean {
    const [id, until] = this.read(request, 'pin')?.split('.') ?? [];
    return id === linkId && Number(until) > now.getTime();
  }

  clear(reply: FastifyReply): void {
    for (const name of ['staff', 'link', 'pin']) reply.clearCookie(name, { path: '/' });
  }

  /**
   * The token for the forms of this request; gives a visitor a cookie to hang it on. Each page writes it differently, so
   * that the length of compressed pages tells nothing about it.
   */
  formToken(request: FastifyRequest, reply: FastifyReply): string {
    return masked(this.tokenOf(this.holder(request) ?? this.newVisitor(request, reply)));
  }

  isFormTokenRight(request: FastifyRequest): boolean {
    const holder = this.holder(request);
    const body = request.body as { _csrf?: unknown } | undefined;
    const given = request.headers['x-csrf-token'] ?? body?._csrf;
    return holder !== undefined && typeof given === 'string' && same(unmasked(given), this.tokenOf(holder));
  }

  private holder(request: FastifyRequest): string | undefined {
    return this.staff(request) ?? this.read(request, 'link') ?? this.read(request, 'visitor') ?? (request as { visitor?: string }).visitor;
  }

  private newVisitor(request: FastifyRequest, reply: FastifyReply): string {
    const visitor = randomBytes(16).toString('base64url');
    (request as { visitor?: string }).visitor = visitor;
    this.write(reply, 'visitor', visitor);
    return visitor;
  }

  private tokenOf(holder: string): string {
    return createHmac('sha256', this.csrfKey).update(holder).digest('base64url');
  }

  private read(request: FastifyRequest, name: string): string | undefined {
    const cookie = request.cookies?.[name];
    const at = cookie?.lastIndexOf('~') ?? -1;
    if (!cookie || at < 0) return undefined;
    const value = cookie.slice(0, at);
    return same(cookie.slice(at + 1), this.sign(name, value)) ? value : undefined;
  }

  private write(reply: FastifyReply, name: string, value: string): void {
    reply.setCookie(name, `${value}~${this.sign(name, value)}`, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure });
  }

  private sign(name: string, value: string): string {
    return createHmac('sha256', this.key).update(`${name}\n${value}`).digest('base64url');
  }
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function masked(token: string): string {
  const mask = randomBytes(token.length);
  return Buffer.concat([mask, mixed(mask, Buffer.from(token))]).toString('base64url');
}

function unmasked(written: string): string {
  const bytes = Buffer.from(written, 'base64url');
  return mixed(bytes.subarray(0, bytes.length / 2), bytes.subarray(bytes.length / 2)).toString();
}

const mixed = (mask: Buffer, bytes: Buffer): Buffer => Buffer.from(bytes.map((byte, at) => byte ^ mask[at]!));
