import type { AddressInfo } from 'node:net';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  raw: string;
}

/** A real mail server on this machine that takes everything and delivers nothing. */
export async function aMailServer(options: SMTPServerOptions = {}) {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
        const raw = Buffer.concat(pieces).toString();
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw, ...wordsOf(raw) });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined); // lines that a test breaks
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return { received, port, url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>((done) => server.close(done)) };
}

export type MailServer = Awaited<ReturnType<typeof aMailServer>>;

function wordsOf(raw: string): Pick<ReceivedMail, 'subject' | 'text' | 'html'> {
  const subject = (/^Subject: (.*(?:\r?\n[ \t].*)*)/m.exec(raw)?.[1] ?? '').replace(/\r?\n[ \t]/g, ' ').replace(/\?=\s+=\?/g, '?==?');
  const part = (type: string) => {
    const [, headers = '', body = ''] = new RegExp(`(Content-Type: text/${type}[^]*?)\\r?\\n\\r?\\n([^]*?)\\r?\\n--`).exec(raw) ?? [];
    if (/encoding: base64/i.test(headers)) return Buffer.from(body, 'base64').toString();
    return /quoted-printable/i.test(headers) ? unquote(body.replace(/=\r?\n/g, ''), '=') : body;
  };
  return { subject: subject.replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, word: string) => (kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : unquote(word.replace(/_/g, ' '), '='))), text: part('plain'), html: part('html') };
}

const unquote = (text: string, mark: string): string => decodeURIComponent(text.replace(/%/g, '%25').split(mark).join('%'));
