import { disciplineFaults, DisciplineFact, disciplineSentence, DisciplineStatus, lockedEntries, mayFollow } from './discipline.rules';

let made = 0;
const fact = (status: DisciplineStatus, more: Partial<DisciplineFact> = {}): DisciplineFact => ({
  id: `e${++made}`, status, supersedes: null, recordedOn: '2027-01-20', effectiveOn: status === 'none' || status === 'pending' ? null : '2027-01-10', ...more,
});
const TODAY = '2027-02-26';
const NONE = { key: 'discipline.sentence.none', params: { date: TODAY, n: 0 } };

describe('discipline in a dossier', () => {
  it.each<[DisciplineStatus]>([['none'], ['pending'], ['revoked'], ['cleansed']])('says of %s what it says of an empty record', (status) => {
    expect(disciplineSentence([fact(status)], TODAY)).toEqual(NONE);
    expect(disciplineSentence([], TODAY)).toEqual(NONE);
  });

  it('counts the orders in effect, and adds an appeal', () => {
    expect(disciplineSentence([fact('final')], TODAY)).toEqual({ key: 'discipline.sentence.final', params: { date: TODAY, n: 1 } });
    expect(disciplineSentence([fact('final'), fact('appealed'), fact('none'), fact('pending')], TODAY)).toEqual({ key: 'discipline.sentence.appealed', params: { date: TODAY, n: 2 } });
  });

  it('forgets an order that a later entry revoked or cleansed, from that day on', () => {
    const order = fact('final');
    const cleansed = fact('cleansed', { supersedes: order.id, recordedOn: '2027-02-20' });
    expect(disciplineSentence([order, cleansed], '2027-02-19').params.n).toBe(1);
    expect(disciplineSentence([order, cleansed], TODAY)).toEqual(NONE);
  });

  it('does not speak of an order before it has effect', () => {
    expect(disciplineSentence([fact('final', { effectiveOn: '2027-03-01' })], TODAY)).toEqual(NONE);
  });
});

describe('the lock', () => {
  it('holds the revoked or cleansed order and what it supersedes, nothing else', () => {
    const [order, other] = [fact('final'), fact('final')];
    const appealed = fact('appealed', { supersedes: order.id });
    const revoked = fact('revoked', { supersedes: appealed.id });
    expect(lockedEntries([order, appealed, revoked, other, fact('none')])).toEqual(new Set([order.id, appealed.id, revoked.id]));
  });
});

describe('a discipline statement', () => {
  const good = { status: 'final' as const, penalty: 'pay-cut' as const, orderNo: '12/2570', orderOn: '2027-01-10', effectiveOn: '2027-01-10', verifiedOn: '2027-01-20', reason: null, documentNo: null };

  it('follows another in the order of the law', () => {
    expect(mayFollow('pending', 'final')).toBe(true);
    expect(mayFollow('final', 'cleansed')).toBe(true);
    expect(mayFollow('cleansed', 'final')).toBe(false);
    expect(mayFollow('revoked', 'none')).toBe(false);
  });

  it('names everything that is missing', () => {
    expect(disciplineFaults(good, null, TODAY)).toEqual([]);
    expect(disciplineFaults({ ...good, penalty: null, orderNo: null, verifiedOn: '2027-03-01' }, { status: 'cleansed' }, TODAY)).toEqual([
      'order-missing', 'penalty-missing', 'verified-in-future', 'reason-missing', 'document-missing', 'cannot-follow',
    ]);
    expect(disciplineFaults({ ...good, status: 'cleansed' }, null, TODAY)).toEqual(['must-follow']);
    expect(disciplineFaults({ ...good, orderOn: '2027-03-01', effectiveOn: '2027-02-01' }, null, TODAY)).toEqual(['order-in-future', 'effective-before-order']);
  });
});
