import { cardCode, codeHash, linkCode, readCardCode } from './link.codes';

const key = Buffer.alloc(32, 7);
const owner = { purpose: 'answer' as const, scope: 'round', person: 'anong', generation: 1 };

describe('the codes of links', () => {
  it('are the same whenever they are derived, and others for anything else', () => {
    expect(linkCode(key, owner)).toBe(linkCode(key, { ...owner }));
    expect(linkCode(key, owner)).toMatch(/^[\w-]{22}$/);
    expect(cardCode(key, owner)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    const others = [{ ...owner, purpose: 'result' as const }, { ...owner, scope: 'round2' }, { ...owner, person: 'burhan' }, { ...owner, generation: 2 }];
    const codes = [owner, ...others].flatMap((each) => [linkCode(key, each), cardCode(key, each)]);
    expect(new Set([...codes, linkCode(Buffer.alloc(32, 8), owner)]).size).toBe(11);
  });

  it('are never two alike for a ministry of a hundred thousand', () => {
    const persons = Array.from({ length: 100_000 }, (_, n) => ({ ...owner, person: `person-${n}` }));
    expect(new Set(persons.map((each) => linkCode(key, each))).size).toBe(100_000);
  });

  it.each([
    ['as printed', '7K0Q-1ZAB', '7K0Q1ZAB'], ['in small letters', '7k0q1zab', '7K0Q1ZAB'], ['with spaces', ' 7K0Q 1ZAB ', '7K0Q1ZAB'],
    ['with O for 0', '7KOQ1ZAB', '7K0Q1ZAB'], ['with I for 1', '7K0QIZAB', '7K0Q1ZAB'], ['with a small l for 1', '7k0qlzab', '7K0Q1ZAB'],
  ])('on a card are read %s', (_, typed, meant) => expect(readCardCode(typed)).toBe(meant));

  it('are looked up by a hash that needs the key', () => {
    expect(codeHash(key, 'code')).toMatch(/^[0-9a-f]{64}$/);
    expect(codeHash(key, 'code')).not.toBe(codeHash(Buffer.alloc(32, 8), 'code'));
  });
});
