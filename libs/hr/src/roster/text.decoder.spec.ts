import { decodeText } from './text.decoder';
import { RosterUnreadable } from './roster.errors';

const TEXT = 'รหัสบุคลากร,ชื่อ\r\n1,น้ำฝน “ทดสอบ” – €\r\n';

describe('the letters of a CSV file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${TEXT}`), 'utf-8'],
    ['UTF-16LE with BOM, as Excel writes "Unicode text"', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'utf-16le'],
    ['UTF-16LE without BOM', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with BOM', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(), 'utf-16be'],
    ['Windows-874, as DPIS and old Excel write', inWindows874(TEXT), 'windows-874'],
  ])('are read from %s', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
  });

  it('are not guessed at: a damaged file of UTF-8 is refused and does not become เธ เน', () => {
    const bytes = Buffer.from('รหัสบุคลากร,ชื่อ,นามสกุล');
    bytes[4] = 0xff;
    expect(() => decodeText(bytes)).toThrow(new RosterUnreadable('file-encoding'));
  });

  it('are refused where a byte stands for none', () => {
    const half = Buffer.from('\uFEFFก', 'utf16le').subarray(0, 3);
    for (const bytes of [half, Buffer.from([0xa1, 0xd2, 0xdb]), Buffer.from([0xa1, 0x81]), Buffer.from([0xa1, 0xff])]) {
      expect(() => decodeText(bytes)).toThrow(new RosterUnreadable('file-encoding'));
    }
  });
});

/** Windows-874 is TIS-620, one byte a letter from ก at A1, with a few signs of Windows below. */
function inWindows874(text: string): Buffer {
  const signs: Record<string, number> = { '€': 0x80, '…': 0x85, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '•': 0x95, '–': 0x96, '—': 0x97 };
  return Buffer.from([...text].map((letter) => {
    const code = letter.codePointAt(0)!;
    if (code < 0x80) return code;
    return signs[letter] ?? code - 0x0e00 + 0xa0;
  }));
}
