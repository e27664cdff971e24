import { type CardHolder, inEnvelopeOrder, numbered, purposeNow, readable } from './card.rules';

const holder = (givenName: string, unitTh: string, number: number | null = null): CardHolder =>
  ({ officerId: givenName, prefix: 'นาย', givenName, surname: 'ทดสอบ', unitTh, unitEn: unitTh, number, prints: number ? 1 : 0 });

it('cards lie in the order of the envelopes: by unit, then by name, as Thai sorts', () => {
  const holders = [holder('แวฮาซัน', 'อำเภอระแงะ'), holder('กมล', 'อำเภอระแงะ'), holder('ซูไฮมี', 'เรือนจำจังหวัด'), holder('เจ๊ะอาแซ', 'อำเภอระแงะ')];
  expect(inEnvelopeOrder(holders).map(({ givenName }) => givenName)).toEqual(['ซูไฮมี', 'กมล', 'เจ๊ะอาแซ', 'แวฮาซัน']);
});

it('an envelope keeps its number, and who comes later gets the next', () => {
  expect(numbered([holder('a', 'u'), holder('b', 'u', 2), holder('c', 'u')], 7).map(({ number }) => number)).toEqual([8, 2, 9]);
});

it('a code is read in two groups', () => expect(readable('7K3M9QXT')).toBe('7K3M-9QXT'));

it('a card serves the own data before the approval, answering until the close, and nothing after', () => {
  expect((['draft', 'approved', 'open', 'closing', 'released'] as const).map(purposeNow)).toEqual(['own-data', 'answer', 'answer', null, null]);
});
