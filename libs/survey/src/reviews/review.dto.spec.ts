import 'reflect-metadata';

import { readForm } from '@app/ui';

import { DecideForm } from './review.dto';

describe('a decision as it was typed', () => {
  const typed = { outcome: 'recomputed', reason: 'พิจารณาแล้วเห็นว่าปัดเศษผิด', documentNo: 'นธ 1', supervisor: '', peer: '', subordinate: '', recipient: '', outstanding: '', very_good: '', good: '', fair: '' };

  it('takes fields that were left empty as none, not as nought: the rules were right', async () => {
    const { input, errors } = await readForm(DecideForm, typed);
    expect(errors).toBeNull();
    const given = (({ supervisor, peer, subordinate, recipient, outstanding, very_good, good, fair }: Partial<DecideForm>) => [supervisor, peer, subordinate, recipient, outstanding, very_good, good, fair])(input!);
    expect(given).toEqual(Array(8).fill(undefined));
  });

  it('reads weights and cuts as numbers, and refuses what is none', async () => {
    expect((await readForm(DecideForm, { ...typed, supervisor: '2500', peer: '0', good: '72.5' })).input).toMatchObject({ supervisor: 2500, peer: 0, good: 72.5 });
    expect((await readForm(DecideForm, { ...typed, peer: '1.5', fair: 'สูง' })).errors!.map(({ field }) => field).sort()).toEqual(['fair', 'peer']);
  });
});
