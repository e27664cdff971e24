import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { Letters } from '@app/notifications';
import { translate } from '@app/ui';

const letters = new Letters({ text: translate });
const filled = {
  name: 'นางสาวกนกวรรณ สมมติธารา', half: 1, year: 2570, order: 'คำสั่งจังหวัดนราธิวาสที่ 123/2570', circular: 'นธ 0017.2/ว 123', opens: '2027-01-05', closes: new Date('2027-01-21T09:30:00Z'),
  confirmTo: '2026-12-17', phone: '0 7353 0000', n: 8, minutes: 48, link: 'https://ethics.example/a/code', unit: 'สำนักงานที่ดินจังหวัด', percent: '46.9', trial: false, days: 15,
};

const EMAILS = readdirSync(join(__dirname, 'emails')).map((file) => file.replace('.hbs', ''));

describe.each(['th', 'en'] as const)('the letters in %s', (locale) => {
  it.each(EMAILS)('%s has a subject, both forms and the office to call', (name) => {
    const { subject, text, html } = letters.write({ template: `survey/invitations/${name}`, locale, data: filled });
    expect(subject).not.toBe('');
    for (const form of [text, html]) {
      expect(form).toContain('0 7353 0000');
      expect(form).not.toMatch(/\{\{|undefined|null|invitations\./);
    }
    expect(html).toContain(`<html lang="${locale}">`);
  });
});

it('a result of a trial says so, and names no review', () => {
  const { text } = letters.write({ template: 'survey/invitations/result-ready', locale: 'th', data: { ...filled, trial: true } });
  expect(text).toContain('รอบนี้เป็นรอบทดลอง');
  expect(text).not.toContain('ขอทบทวน');
});

it('without a circular the order and the telephone prove the mail', () => {
  const { text } = letters.write({ template: 'survey/invitations/invitation', locale: 'th', data: { ...filled, circular: null } });
  expect(text).toContain('สอบถามที่ โทร. 0 7353 0000');
});
