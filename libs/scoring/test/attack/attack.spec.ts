import { GUARDS } from '../../src/disclosure/guards';
import { deltasThroughTheGate, forgetting, headOfAnOffice, throughTheGate, twoRoundsInARow, usualPractice, without } from './attack';

const rounds = (count: number, from = 1) => Array.from({ length: count }, (_, n) => from + n);

/** A sample of `npm run attack`. */
describe('everything that anybody is shown of a round', () => {
  it('says nothing of fewer raters or officers than promised', () => {
    expect(throughTheGate(rounds(200))).toMatchObject({ leaks: 0, seeds: [] });
    expect(twoRoundsInARow(rounds(30))).toMatchObject({ leaks: 0, seeds: [] });
    expect(deltasThroughTheGate(rounds(40))).toMatchObject({ leaks: 0, seeds: [] });
  });

  it('would say it by the usual practice, of most rounds', () => {
    const { rounds: all, leaks, officers, officersExposed } = usualPractice(rounds(60));
    expect(leaks).toBeGreaterThan(0.8 * all);
    expect(officersExposed).toBeGreaterThan(0.4 * officers);
  });

  it.each(GUARDS)('would say it at a gate without %s, and does not at the gate as it is', (guard) => {
    const some = rounds({ complement: 60, 'nested-views': 60, 'delta-alone': 6 }[guard as string] ?? 25);
    expect(without(guard, some).leaks).toBeGreaterThan(0);
    expect(forgetting(guard, some)).toMatchObject({ leaks: 0, seeds: [] });
  });

  it('lets a head see no delta of the office: with all of them severities could be solved for', () => {
    expect(headOfAnOffice()).toEqual({ withDeltas: true, decided: false });
  });
});
