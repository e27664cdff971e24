import { onBothEngines } from '@test/support';

import { aProvince, Province } from '../rounds/rounds.suite';
import { InstrumentMissing } from './instrument.errors';

onBothEngines('the questionnaires', (engine) => {
  let province: Province;
  beforeAll(async () => {
    province = await aProvince(engine);
  });
  afterAll(() => province.clean());

  it('begin with the shipped one, loaded once however many processes start', async () => {
    const { instruments, unit } = province;
    await unit.run(() => unit.execute('DELETE FROM survey_instruments'));
    const loaded = await Promise.all([instruments.ensureShipped(), instruments.ensureShipped(), instruments.latest()]);
    expect(new Set(loaded.map(({ id }) => id)).size).toBe(1);
    expect(await instruments.list()).toMatchObject([{ code: 'NWT-ETH360', version: '1.0-draft', frozen: false }]);
  });

  it('are left alone once frozen', async () => {
    const { instruments } = province;
    const { id } = await instruments.ensureShipped();
    await instruments.freeze(id);
    expect(await instruments.ensureShipped()).toMatchObject({ id, frozen: true });
  });

  it('tell when one is not there', async () => {
    await expect(province.instruments.get('00000000-0000-4000-8000-000000000000')).rejects.toThrow(InstrumentMissing);
  });
});
