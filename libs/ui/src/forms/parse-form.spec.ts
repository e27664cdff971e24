import { parseForm } from './parse-form';

describe('what a form sends', () => {
  it.each([
    ['name=a+b&note=%E0%B8%81', { name: 'a b', note: 'ก' }],
    ['answers[E1.1]=4&answers[E1.2]=NO', { answers: { 'E1.1': '4', 'E1.2': 'NO' } }],
    ['answers%5BE1.1%5D=4', { answers: { 'E1.1': '4' } }],
    ['ids[]=a', { ids: ['a'] }],
    ['ids[]=a&ids[]=b', { ids: ['a', 'b'] }],
    ['id=a&id=b&id=c', { id: ['a', 'b', 'c'] }],
    ['rows[14][value]=x&rows[14][same]=yes', { rows: { 14: { value: 'x', same: 'yes' } } }],
    ['picks[E1][]=a&picks[E1][]=b', { picks: { E1: ['a', 'b'] } }],
    ['rows[4000000000]=x', { rows: { 4000000000: 'x' } }],
    ['odd[=1&toString=2', { 'odd[': '1', toString: '2' }],
    ['', {}],
  ])('%s', (text, body) => {
    expect(parseForm(text)).toEqual(body);
  });

  it.each(['__proto__=1', 'a[__proto__][x]=1', 'constructor[prototype][x]=1', 'a[b][c][d][e]=1', 'x&'.repeat(5_001)])('is refused when it is made to harm: %.30s', (text) => {
    expect(() => parseForm(text)).toThrow();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
