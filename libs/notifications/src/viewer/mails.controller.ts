import { AppConfig } from '@app/config';
import { Public } from '@app/identity';
import { Controller, Get, Param, ParseUUIDPipe, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { KeptMailsService } from './kept-mails.service';

/** The body of a mail brings its own styles, and nothing that runs, loads or sends. */
const MAIL_BODY_POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; frame-ancestors 'self'; sandbox allow-same-origin";
/** Our own letters, for machines without a Thai font; the mail itself loads nothing. */
const OWN_STYLE = /^\/assets\/[\w-]+\/notifications\/mail\.css$/;

/** The mailbox of a demonstration; elsewhere these pages do not exist. */
@Controller('mails')
export class MailsController {
  constructor(
    private readonly mails: KeptMailsService,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @Public()
  @Render('notifications/viewer/index')
  async index(@Query('after') after?: string, @Query('to') to?: string) {
    const { mails, next } = await this.mails.page(after, to);
    const query = new URLSearchParams({ ...(to && { to }), ...(next && { after: next }) });
    return { mails, to, nextPage: next ? `/mails?${query}` : null };
  }

  @Get(':id')
  @Public()
  @Render('notifications/viewer/show')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const mail = await this.mails.get(id);
    return { mail, lines: mail.text.split('\n'), doors: this.doorsIn(mail.text) };
  }

  @Get(':id/body')
  @Public()
  async body(@Param('id', ParseUUIDPipe) id: string, @Res() reply: FastifyReply, @Query('style') style = '') {
    const mail = await this.mails.get(id);
    const html = OWN_STYLE.test(style) ? mail.html.replace('</head>', `<link rel="stylesheet" href="${style}"></head>`) : mail.html;
    return reply.header('content-security-policy', MAIL_BODY_POLICY).header('x-frame-options', 'SAMEORIGIN').type('text/html; charset=utf-8').send(html);
  }

  /** The addresses of this installation in the mail: the frame around it lets none be followed. */
  private doorsIn(text: string): string[] {
    const found = text.match(/https?:\/\/\S+/g) ?? [];
    return [...new Set(found.filter((url) => url.startsWith(`${this.config.publicUrl}/`)))].map((url) => url.slice(this.config.publicUrl.length));
  }
}
