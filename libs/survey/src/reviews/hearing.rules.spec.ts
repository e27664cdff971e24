import { type HearingFacts, isPanelSize, lineOfCommand, type MemberFacts, whyNotHear } from './hearing.rules';

const FACTS: HearingFacts = { rateeId: 'r', lineOfCommand: new Set(['boss', 'chief', 'aide']), askedToRate: new Set(['boss', 'peer']), ratedBy: new Set(['mate']), deciders: new Set(['user-decider']), approvers: new Set(['user-approver']) };
const member = (some: Partial<MemberFacts>): MemberFacts => ({ userId: 'u', officerId: 'outside', isCommittee: true, decides: false, ...some });

describe('a panel', () => {
  it.each<[string, Partial<MemberFacts>, string[]]>([
    ['a member with nothing to do with the officer', {}, []],
    ['a member from outside the service', { officerId: null }, []],
    ['somebody who is not of the committee', { isCommittee: false }, ['not-committee']],
    ['the officer', { officerId: 'r' }, ['self']],
    ['the superior, who was asked to rate too', { officerId: 'boss' }, ['line-of-command', 'asked-to-rate']],
    ['a subordinate', { officerId: 'aide' }, ['line-of-command']],
    ['a peer who was asked', { officerId: 'peer' }, ['asked-to-rate']],
    ['somebody the officer was asked to rate', { officerId: 'mate' }, ['rated-by']],
    ['the governor', { decides: true }, ['decides']],
    ['somebody who decides a case of the officer', { userId: 'user-decider' }, ['decides']],
    ['the approver of the round', { userId: 'user-approver' }, ['approver']],
  ])('hears with %s: %j → %j', (_, some, reasons) => expect(whyNotHear(member(some), FACTS)).toEqual(reasons));

  it('has three to five members', () => expect([2, 3, 4, 5, 6].map(isPanelSize)).toEqual([false, true, true, true, false]));
});

describe('the line of command', () => {
  it('goes up and down, not sideways', () => {
    const links = [['r', 'boss'], ['boss', 'chief'], ['chief', null], ['aide', 'r'], ['clerk', 'aide'], ['peer', 'boss']] as const;
    expect([...lineOfCommand('r', links)].sort()).toEqual(['aide', 'boss', 'chief', 'clerk']);
  });

  it('comes to an end where two stand above each other', () => {
    expect([...lineOfCommand('a', [['a', 'b'], ['b', 'a']])]).toEqual(['b']);
  });
});
