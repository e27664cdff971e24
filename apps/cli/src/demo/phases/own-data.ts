import { LinksService, PinsService } from '@app/identity';
import { OwnDataService, ParticipantsService, PinReset } from '@app/survey';

import { DEMO_PIN } from '../cast';
import { SeededDraw } from '../province/seeded.draw';
import { actor, at, get, settle, type Stage, together, visitor } from '../stage';

const AT_ONCE = 8;

/** A week in December: most confirm and set a PIN, some ask for a correction, some stay silent. */
export async function confirmOwnData(stage: Stage, tick: (done: number, of: number) => void): Promise<void> {
  at(stage, '2026-12-09', '10:00');
  const codes = await get(stage, LinksService).codes('own-data', stage.roundId);
  const officers = stage.province.officers.filter(({ officerKey }) => codes.has(stage.ids.get(officerKey)!));
  await together(officers, AT_ONCE, async ({ officerKey, channel }) => {
    const draw = new SeededDraw([...officerKey].reduce((sum, one) => sum * 31 + one.charCodeAt(0), 3));
    const silent = draw.chance(channel === 'card' ? 0.3 : 0.06);
    const asks = draw.chance(0.04);
    if (silent) return;
    const person = visitor(stage);
    const path = `/a/${codes.get(stage.ids.get(officerKey)!)}`;
    await person.get(path);
    await person.post(path);
    await person.post('/my/data/pin', { pin: DEMO_PIN, again: DEMO_PIN });
    await person.post('/my/data', asks ? { answer: 'correction', correction: 'ตำแหน่งเปลี่ยนแล้ว โปรดตรวจสอบ (ข้อความสมมติ)' } : { answer: 'confirmed' });
  }, tick);

  const ownData = get(stage, OwnDataService);
  for (const { officerId } of await ownData.corrections(stage.roundId)) {
    await ownData.handle(stage.roundId, officerId, 'kept', 'ตรวจแล้ว ข้อมูลในระบบเป็นปัจจุบัน (ข้อความสมมติ)', actor(stage, 'hr'));
  }
  await get(stage, ParticipantsService).prepare(stage.roundId, actor(stage, 'hr'));
  await settle(stage);
}

/** Whoever never set a PIN comes to the HR group, and two officers of it set one with them there. */
export async function setPinInPerson(stage: Stage, officerId: string): Promise<void> {
  if (stage.pins.has(officerId) || (await get(stage, PinsService).isSet(officerId))) return;
  const reset = get(stage, PinReset);
  await reset.confirm(stage.roundId, officerId, actor(stage, 'hr'));
  const pin = await reset.confirm(stage.roundId, officerId, actor(stage, 'hr2'));
  if (pin) stage.pins.set(officerId, pin);
}
