import { readConfig } from '@app/config';
import { aMailServer } from '@test/support';
import { type AddressInfo, createServer } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';

import { type Mail, MailPostponed, MailRefused, MailUncertain } from './mailer';
import { SmtpMailer } from './smtp.mailer';

/** A real mail server on this machine, and a mailer that knows its address. */
async function aRelay(options: SMTPServerOptions = {}, settings: Record<string, string> = {}) {
  const server = await aMailServer(options);
  const { mailer, close } = aMailer(server.port, settings);
  return { received: server.received, mailer, close: async () => { close(); await server.close(); } };
}

function aMailer(port: number, settings: Record<string, string> = {}) {
  const config = readConfig({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'ethics@nara.example', MAIL_RATE: '500', DATA_DIR: '/tmp/ethics360-mail', APP_KEY: 'a1'.repeat(32), SEAL_KEY: '5e'.repeat(32), ...settings });
  const mailer = new SmtpMailer(config, { text: () => 'ระบบประเมิน' });
  mailer.patience = { connectionTimeout: 400, greetingTimeout: 400, socketTimeout: 400 };
  return { mailer, close: () => mailer.onApplicationShutdown() };
}

const aMail = (mail: Partial<Mail> = {}): Mail => ({ id: 'd-1', to: 'a@office.example', subject: 'แจ้งเตือน', text: 'เรียน ก', html: '<p>เรียน ก</p>', ...mail });

describe('the SMTP mailer', () => {
  it('sends text and HTML, with Thai in the headers as RFC 2047 has it', async () => {
    const { mailer, received, close } = await aRelay();
    await mailer.send(aMail());
    await close();

    expect(received).toMatchObject([{ from: 'ethics@nara.example', to: ['a@office.example'] }]);
    const { raw } = received[0]!;
    expect(raw).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(raw).toMatch(/^From: =\?UTF-8\?[^:]*<ethics@nara.example>/m);
    expect(raw).toContain('Message-ID: <d-1@nara.example>');
    expect(raw).toContain('multipart/alternative');
    expect(raw).toContain('text/plain; charset=utf-8');
    expect(raw).toContain('text/html; charset=utf-8');
    expect(raw).toMatch(/^Auto-Submitted: auto-generated/m);
  });

  it('lets no name or address begin a header or add a recipient', async () => {
    const { mailer, received, close } = await aRelay();
    await mailer.send(aMail({ subject: 'A\r\nBcc: x@evil.example\r\n\r\nbody' }));
    await mailer.send(aMail({ to: 'a@office.example\r\nBcc: x@evil.example' })).catch(() => undefined);
    await mailer.send(aMail({ to: 'a@office.example, x@evil.example' })).catch(() => undefined);
    await close();

    expect(received.length).toBeGreaterThan(0);
    for (const { to, raw } of received) {
      expect(to).not.toContain('x@evil.example');
      expect(raw).not.toMatch(/^(Bcc|Cc):/im);
    }
  });

  it('tells a refused recipient for good, in the server\'s own words', async () => {
    const { mailer, close } = await aRelay({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('5.1.1 No such person here'), { responseCode: 550 })),
    });
    const refusal = await mailer.send(aMail()).catch((error: unknown) => error);
    await close();

    expect(refusal).toBeInstanceOf(MailRefused);
    expect((refusal as Error).message).toBe('550 5.1.1 No such person here');
  });

  it.each([
    ['a recipient to be tried later (greylisting)', { onRcptTo: (_a: unknown, _s: unknown, done: (e: Error) => void) => done(Object.assign(new Error('Greylisted'), { responseCode: 450 })) }],
    ['a sign-in that is refused: the agency will mend it', { onConnect: (_s: unknown, done: (e: Error) => void) => done(Object.assign(new Error('No service'), { responseCode: 554 })) }],
  ])('puts off %s', async (_, options) => {
    const { mailer, close } = await aRelay(options as SMTPServerOptions);
    await expect(mailer.send(aMail())).rejects.toThrow(MailPostponed);
    await close();
  });

  it('puts off a mail while nobody listens, and while the server takes the call and says nothing', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    const { mailer, close } = aMailer((silent.address() as AddressInfo).port);

    await expect(mailer.send(aMail())).rejects.toThrow(MailPostponed);
    close();
    silent.close();

    const nobody = aMailer(1);
    await expect(nobody.mailer.send(aMail())).rejects.toThrow(MailPostponed);
    nobody.close();
  });

  it('does not know how it ended when the line breaks after the last byte, and does not try again by itself', async () => {
    let handedOver = 0;
    const { mailer, close } = await aRelay({
      onData(stream, session) {
        stream.on('data', () => undefined).on('end', () => {
          handedOver++;
          (session as unknown as { connection?: unknown }).connection = undefined;
          for (const connection of (this as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections) connection._socket.destroy();
        });
      },
    });
    await expect(mailer.send(aMail())).rejects.toThrow(MailUncertain);
    await close();
    expect(handedOver).toBe(1);
  });

  it('sends no more mails a second than the relay allows', async () => {
    const { mailer, received, close } = await aRelay({}, { MAIL_RATE: '5' });
    const began = Date.now();
    await Promise.all(Array.from({ length: 11 }, (_, n) => mailer.send(aMail({ id: `d-${n}` }))));
    await close();

    expect(received).toHaveLength(11);
    expect(Date.now() - began).toBeGreaterThanOrEqual(1990);
  });
});
