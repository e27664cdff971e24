import { canonical, receiptOf } from './receipt';

describe('a receipt', () => {
  it('does not depend on the order in which somebody wrote the content', () => {
    expect(receiptOf({ a: 1, b: { c: [1, { e: null, d: 'ก' }] } })).toBe(receiptOf({ b: { c: [1, { d: 'ก', e: null }] }, a: 1 }));
  });

  it('changes with every letter and with the order of a list', () => {
    expect(receiptOf({ a: [1, 2] })).not.toBe(receiptOf({ a: [2, 1] }));
    expect(receiptOf({ level: 'good' })).not.toBe(receiptOf({ level: 'Good' }));
  });

  it('is the same after a journey through the database', () => {
    const content = { none: undefined, score: 4.285714285714286, deep: { list: [null, true] } };
    expect(receiptOf(JSON.parse(JSON.stringify(content)))).toBe(receiptOf(content));
    expect(canonical(content)).toBe('{"deep":{"list":[null,true]},"score":4.285714285714286}');
  });
});
