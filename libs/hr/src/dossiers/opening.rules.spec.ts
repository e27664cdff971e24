import { isStillOpen, OpeningFault, OpeningRequest, whyNotOpen } from './opening.rules';

const talk: OpeningRequest = {
  purpose: 'development-talk', viewer: { officerId: 'head', mayOpen: true }, officer: { id: 'one', supervisorId: 'head', status: 'active' }, theCase: null,
};
const inCase: OpeningRequest = {
  purpose: 'promotion', viewer: { officerId: 'other-head', mayOpen: true }, officer: { id: 'one', supervisorId: 'head', status: 'active' },
  theCase: { kind: 'promotion', state: 'open', decides: true, isCandidate: true },
};

describe('opening a dossier', () => {
  it('is for the direct head in a development talk, and for those who decide in a case', () => {
    expect(whyNotOpen(talk)).toBeNull();
    expect(whyNotOpen(inCase)).toBeNull();
  });

  it.each<[OpeningFault, OpeningRequest]>([
    ['not-permitted', { ...talk, viewer: { officerId: 'head', mayOpen: false } }],
    ['own', { ...talk, officer: { ...talk.officer, id: 'head' } }],
    ['own', { ...inCase, officer: { ...talk.officer, id: 'other-head' } }],
    ['not-subordinate', { ...talk, officer: { ...talk.officer, supervisorId: 'other-head' } }],
    ['not-subordinate', { ...talk, viewer: { officerId: null, mayOpen: true }, officer: { ...talk.officer, supervisorId: null } }],
    ['not-subordinate', { ...inCase, purpose: 'development-talk' }],
    ['left', { ...talk, officer: { ...talk.officer, status: 'left' } }],
    ['not-in-case', { ...talk, purpose: 'promotion' }],
    ['not-in-case', { ...inCase, theCase: { ...inCase.theCase!, decides: false } }],
    ['not-in-case', { ...inCase, theCase: { ...inCase.theCase!, isCandidate: false } }],
    ['case-closed', { ...inCase, theCase: { ...inCase.theCase!, state: 'closed' } }],
    ['other-purpose', { ...inCase, purpose: 'reward' }],
  ])('is refused: %s', (fault, request) => expect(whyNotOpen(request)).toBe(fault));

  it('lasts two hours', () => {
    const at = new Date('2027-03-01T03:00:00Z');
    expect(isStillOpen(at, new Date('2027-03-01T04:59:59Z'))).toBe(true);
    expect(isStillOpen(at, new Date('2027-03-01T05:00:00Z'))).toBe(false);
  });
});
