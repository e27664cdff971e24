import { type Chain, nextSuperior, type Person } from './next-superior.rules';

const person = (id: string, supervisorId: string | null, since = '2020-01-01', canRate = true): [string, Person] => [id, { id, supervisorId, since, canRate }];
const chain = (people: [string, Person][], barred: string[] = []): Chain => ({
  people: new Map(people), opensOn: '2027-01-05', supervisorDays: 60, isBarred: (rater, ratee) => barred.includes(`${rater}/${ratee}`),
});
const waiting = { rateeId: 'officer', supervisorId: 'head' };
const ABOVE = [person('officer', 'head'), person('head', 'chief'), person('governor', null)];

describe('the next superior', () => {
  it('is the one above the silent head', () => {
    expect(nextSuperior(waiting, chain([...ABOVE, person('chief', 'governor')]))).toBe('chief');
  });

  it.each([
    ['came less than 60 days before the opening', person('chief', 'governor', '2026-11-07'), []],
    ['does not rate in this round', person('chief', 'governor', '2020-01-01', false), []],
    ['has a conflict, a ban or a form already', person('chief', 'governor'), ['chief/officer']],
  ])('is looked for further up where that one %s', (_, chief, barred) => {
    expect(nextSuperior(waiting, chain([...ABOVE, chief], barred))).toBe('governor');
  });

  it('has the days on the sixtieth', () => {
    expect(nextSuperior(waiting, chain([...ABOVE, person('chief', 'governor', '2026-11-06')]))).toBe('chief');
  });

  it('is nobody at the top, nor in a circle', () => {
    expect(nextSuperior({ rateeId: 'officer', supervisorId: 'governor' }, chain(ABOVE))).toBeNull();
    expect(nextSuperior(waiting, chain([person('officer', 'head'), person('head', 'chief', undefined, false), person('chief', 'head', undefined, false)]))).toBeNull();
  });
});
