import { careerChanges, identicalNotes, matchCareers, median } from './career.rules';

const row = (fields: string[], effectiveOn = '2027-04-01', officerId = 'a') => ({ importId: 'i', officerId, unitId: 'u', effectiveOn, fields });
const candidate = (kind: 'salary' | 'promotion' | 'transfer', effectiveOn: string, caseId: string = kind, officerId = 'a') => ({ caseId, officerId, kind, effectiveOn });

describe('careers that changed', () => {
  it('are one decision for the position and one for the salary', () => {
    expect(careerChanges([row(['level', 'line', 'salaryStep']), row(['salaryStep'])]).map(({ part, fields }) => [part, fields])).toEqual([
      ['position', ['level', 'line']], ['salary', ['salaryStep']], ['salary', ['salaryStep']],
    ]);
  });

  it('are matched by officer, kind and sixty days', () => {
    const [position, salary] = careerChanges([row(['level', 'salaryStep'])]);
    const cases = (candidates: ReturnType<typeof candidate>[]) => matchCareers([position!, salary!], candidates).map((match) => match.candidate?.caseId ?? null);
    expect(cases([candidate('promotion', '2027-04-01'), candidate('salary', '2027-04-01')])).toEqual(['promotion', 'salary']);
    expect(cases([candidate('promotion', '2027-05-31'), candidate('salary', '2027-06-01')])).toEqual(['promotion', null]);
    expect(cases([candidate('transfer', '2027-04-01', 'other', 'b')])).toEqual([null, null]);
  });

  it('use a case once, for the nearest change', () => {
    const changes = careerChanges([row(['level'], '2027-04-20'), row(['line'], '2027-04-02')]);
    expect(matchCareers(changes, [candidate('promotion', '2027-04-01')]).map((match) => match.candidate !== null)).toEqual([false, true]);
  });
});

it('the median lies between two, and is nothing of nothing', () => {
  expect([median([]), median([3]), median([5, 1]), median([9, 1, 5])]).toEqual([null, 3, 3, 5]);
});

it('notes copied are counted, each of them', () => expect(identicalNotes(['ก', 'ข', 'ก', 'ก', 'ค'])).toBe(3));
