import { isNationalId } from './national-id';

describe('a national identification number', () => {
  it('has a last digit that checks the others', () => {
    expect(isNationalId('1234567890121')).toBe(true);
    expect(isNationalId('1234567890122')).toBe(false);
    for (const twelve of ['123456789012', '396010000001', '800000000000']) expect(isNationalId(checked(twelve))).toBe(true);
  });

  it('is refused when a digit is wrong or two neighbours change places', () => {
    const right = '1234567890121';
    for (const place of [0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) { // the third digit weighs eleven, so the sum is blind to it
      const wrong = String((Number(right[place]) + 2) % 10);
      expect(isNationalId(right.slice(0, place) + wrong + right.slice(place + 1))).toBe(false);
    }
    expect(isNationalId('1234576890121')).toBe(false);
  });

  it('is thirteen Arabic digits and nothing else', () => {
    for (const text of ['', '123456789012', '1-1017-00207-03-0', '๑๑๐๑๗๐๐๒๐๗๐๓๐', '11017002070300', '0000000000000']) {
      expect(isNationalId(text)).toBe(false);
    }
  });

  function checked(twelve: string): string {
    const last = [...'0123456789'].filter((digit) => isNationalId(twelve + digit));
    expect(last).toHaveLength(1);
    return twelve + last[0];
  }
});
