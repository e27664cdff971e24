import { randomBytes } from 'node:crypto';

import { deviceKey, handleOf, newRoundKey, openDraft, openSheet, SealBroken, sealDraft, sealSheet, type Sheet, unwrapKey, wrapKey } from './seal';

describe('the seal', () => {
  const key = newRoundKey();
  const sheet: Sheet = { relation: 'peer', answers: Uint8Array.from([0, 1, 5, 9]), comments: { C1: 'ใจเย็น "มาก"\nเสมอ' }, handle: handleOf(key, 'r'), pace: 2 };
  const pair = { roundId: 'round', raterId: 'a', rateeId: 'b' };
  const draft = { answers: Uint8Array.from([8, 3]), comments: { C2: 'x' }, seconds: 41 };

  it('gives back what was put in', () => {
    expect(openSheet(key, 'round', 'ratee', sealSheet(key, 'round', 'ratee', sheet))).toEqual(sheet);
    expect(openDraft(key, pair, sealDraft(key, pair, draft))).toEqual(draft);
  });

  it('opens in its own round, for its own ratee and rater, under its own key, and unchanged', () => {
    const sealed = sealSheet(key, 'round', 'ratee', sheet);
    const changed = Buffer.from(sealed);
    changed[40]! ^= 1;
    expect(() => openSheet(key, 'round', 'another', sealed)).toThrow(SealBroken);
    expect(() => openSheet(key, 'another', 'ratee', sealed)).toThrow(SealBroken);
    expect(() => openSheet(newRoundKey(), 'round', 'ratee', sealed)).toThrow(SealBroken);
    expect(() => openSheet(key, 'round', 'ratee', changed)).toThrow(SealBroken);
    expect(() => openSheet(key, 'round', 'ratee', sealed.subarray(0, 20))).toThrow(SealBroken);
    expect(() => openDraft(key, { ...pair, raterId: 'c' }, sealDraft(key, pair, draft))).toThrow(SealBroken);
  });

  it('has one length, whatever was answered and written', () => {
    const full = 'ก'.repeat(500);
    const lengths = [
      sealSheet(key, 'r', 'j', sheet), sealSheet(key, 'r', 'j', { ...sheet, comments: {} }), sealSheet(key, 'r', 'j', { ...sheet, comments: { C1: full, C2: full }, answers: new Uint8Array(28) }),
      sealDraft(key, pair, draft), sealDraft(key, pair, { ...draft, comments: { C1: '"'.repeat(500), C2: full } }),
    ].map((sealed) => sealed.length);
    expect(new Set(lengths).size).toBe(1);
  });

  it('never gives the same bytes twice', () => expect(sealSheet(key, 'r', 'j', sheet)).not.toEqual(sealSheet(key, 'r', 'j', sheet)));

  it('wraps the round key for one round under one SEAL_KEY', () => {
    const sealKey = randomBytes(32);
    const wrapped = wrapKey(sealKey, key, 'round');
    expect(unwrapKey(sealKey, wrapped, 'round')).toEqual(key);
    expect(wrapped.length).toBeLessThanOrEqual(128);
    expect(() => unwrapKey(sealKey, wrapped, 'another')).toThrow(SealBroken);
    expect(() => unwrapKey(randomBytes(32), wrapped, 'round')).toThrow(SealBroken);
  });

  it('gives a form on a device a name and a key of its own, which end with the round key', () => {
    const { slot, key: secret } = deviceKey(key, pair);
    expect(deviceKey(key, pair)).toEqual({ slot, key: secret });
    expect([slot.length, Buffer.from(secret, 'base64url').length]).toEqual([16, 32]);
    const others = [deviceKey(newRoundKey(), pair), ...(['roundId', 'raterId', 'rateeId'] as const).map((part) => deviceKey(key, { ...pair, [part]: 'c' }))];
    for (const other of others) expect([other.slot === slot, other.key === secret]).toEqual([false, false]);
  });

  it('gives a rater one handle in a round and another in the next', () => {
    expect(handleOf(key, 'a')).toBe(handleOf(key, 'a'));
    expect(handleOf(key, 'a')).not.toBe(handleOf(key, 'b'));
    expect(handleOf(key, 'a')).not.toBe(handleOf(newRoundKey(), 'a'));
  });
});
