import { onBothEngines } from '@test/support';

import { ApproverOfSameGroup, ApproverPrepared, CancellingNeedsReason, RoundCannotMove, RoundNotReady, RoundStillTakesAnswers } from './round.errors';
import { anInput, anOpenRound, aPreparedDraft, aProvince, ARREE, PIMJAI, Province, WANNA } from './rounds.suite';

onBothEngines('a round', (engine) => {
  let province: Province;
  beforeAll(async () => {
    province = await aProvince(engine);
  });
  afterAll(() => province.clean());

  const jobsOf = (id: string, name: string) =>
    province.unit.select("SELECT dedupe_key AS dedupeKey FROM jobs WHERE name = ? AND state = 'waiting' AND payload LIKE ?", [name, `%${id}%`]);
  const liveLinks = async (id: string, purpose: string) =>
    (await province.unit.select("SELECT id FROM identity_links WHERE scope = ? AND purpose = ? AND state = 'live'", [id, purpose])).length;
  const trailOf = async (work: () => Promise<unknown>) => {
    const before = province.audit.acts.length;
    await work();
    return province.audit.acts.slice(before);
  };

  it('is approved by a second person of another group, which freezes its instrument', async () => {
    const { rounds, instruments, signatures } = province;
    const { id, instrumentId } = await aPreparedDraft(province);
    expect(await instruments.get(instrumentId)).toMatchObject({ frozen: false });

    await expect(rounds.approve(id, PIMJAI)).rejects.toThrow(ApproverPrepared);
    await expect(rounds.approve(id, WANNA)).rejects.toThrow(ApproverOfSameGroup);
    expect(await rounds.get(id)).toMatchObject({ status: 'draft' });
    expect(await instruments.get(instrumentId)).toMatchObject({ frozen: false });

    expect(await trailOf(() => rounds.approve(id, ARREE))).toEqual(['round.approved', 'signature.approve']);
    expect(await rounds.get(id)).toMatchObject({ status: 'approved' });
    expect(await instruments.get(instrumentId)).toMatchObject({ frozen: true });
    expect(await signatures.signaturesOf(id, 'approve', 'version-1')).toMatchObject([{ userName: ARREE.name, signingGroup: 'governor' }]);
  });

  it('is not approved by whoever changed it last, though another person had made it', async () => {
    const { rounds, drafts } = province;
    const { id } = await aPreparedDraft(province);
    await drafts.change(id, 1, await anInput(province, { circularNo: 'นธ 0017/ว 1' }), ARREE);

    await expect(rounds.approve(id, ARREE)).rejects.toThrow(ApproverPrepared);
    await rounds.approve(id, PIMJAI);
  });

  it('names everything that is missing, and changes nothing', async () => {
    const { rounds, drafts } = province;
    province.clock.set('2026-12-01T09:00:00+07:00');
    const { id } = await drafts.create(await anInput(province), PIMJAI);

    const refusal = await rounds.approve(id, ARREE).catch((error: RoundNotReady) => error);
    expect(refusal).toBeInstanceOf(RoundNotReady);
    expect((refusal as RoundNotReady).params.reasons).toEqual([
      { code: 'population-empty' }, { code: 'own-data-not-asked' }, { code: 'own-data-not-over', until: '2026-12-17' }, { code: 'panels-not-proposed' },
    ]);
    expect(await rounds.get(id)).toMatchObject({ status: 'draft' });
  });

  it('may be withdrawn after approval and is signed anew', async () => {
    const { rounds, signatures } = province;
    const { id } = await aPreparedDraft(province);
    await rounds.approve(id, ARREE);
    await rounds.withdraw(id, PIMJAI);
    expect(await rounds.get(id)).toMatchObject({ status: 'draft', version: 2 });

    await rounds.approve(id, ARREE);
    expect(await signatures.signaturesOf(id, 'approve', 'version-2')).toHaveLength(1);
  });

  it('opens with a key, one link for each rater, its closing hour and one invitation', async () => {
    const { rounds, links, unit } = province;
    const { id, opensOn } = await anOpenRound(province);

    const round = await rounds.get(id);
    expect(round).toMatchObject({ status: 'open', opensOn, openedAt: province.clock.now() });
    expect(round.wrappedKey).toBeInstanceOf(Buffer);
    expect((await links.codes('answer', id)).size).toBe(3);
    expect(await liveLinks(id, 'own-data')).toBe(0);
    expect(await unit.select('SELECT kind, notice_seen AS seen FROM survey_raters WHERE round_id = ?', [id])).toEqual(Array(3).fill({ kind: 'officer', seen: 0 }));
    expect(await jobsOf(id, 'survey.invite-raters')).toHaveLength(1);
    expect(await jobsOf(id, 'survey.close-round')).toMatchObject([{ dedupeKey: `close:${id}:2027-01-21T09:30:00.000Z` }]);
  });

  it('does not open before its day, and leaves no key and no link behind', async () => {
    const { rounds, clock } = province;
    const { id } = await aPreparedDraft(province);
    clock.set('2027-01-04T09:00:00+07:00');
    await rounds.approve(id, ARREE);

    await expect(rounds.open(id, PIMJAI)).rejects.toThrow(RoundNotReady);
    expect(await rounds.get(id)).toMatchObject({ status: 'approved', wrappedKey: null });
    expect(await liveLinks(id, 'answer')).toBe(0);
    expect(await jobsOf(id, 'survey.invite-raters')).toEqual([]);
  });

  it('is opened once, however fast two persons click', async () => {
    const { rounds } = province;
    const { id } = await aPreparedDraft(province);
    await rounds.approve(id, ARREE);

    const acts = await trailOf(async () => {
      const clicks = await Promise.allSettled([rounds.open(id, PIMJAI), rounds.open(id, WANNA), rounds.open(id, ARREE)]);
      expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const click of clicks) if (click.status === 'rejected') expect(click.reason).toBeInstanceOf(RoundCannotMove);
    });

    expect(await jobsOf(id, 'survey.invite-raters')).toHaveLength(1);
    expect(acts.filter((act) => act === 'round.open')).toHaveLength(1);
  });

  it('closes by hand once its minute has passed, once', async () => {
    const { rounds, clock } = province;
    const { id } = await anOpenRound(province);
    clock.set('2027-01-21T16:29:59+07:00');
    await expect(rounds.close(id, PIMJAI)).rejects.toThrow(RoundStillTakesAnswers);

    clock.set('2027-01-21T16:30:00+07:00');
    const clicks = await Promise.allSettled([rounds.close(id, PIMJAI), rounds.close(id, WANNA)]);
    expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(clicks).toContainEqual({ status: 'rejected', reason: expect.any(RoundCannotMove) });
    expect(await rounds.get(id)).toMatchObject({ status: 'closing' });
    expect(await jobsOf(id, 'survey.close-round')).toHaveLength(2); // the one of the minute, and this one
  });

  it('may be cancelled while open, with a reason: then nothing of it can be read, and its raters are told', async () => {
    const { rounds, unit } = province;
    const { id } = await anOpenRound(province);
    await unit.run(() => unit.execute('INSERT INTO survey_sealed_sheets (round_id, ratee_id, id, sealed) VALUES (?, ?, ?, ?)', [id, id, id, Buffer.from('sealed')]));

    await expect(rounds.cancel(id, '  ', PIMJAI)).rejects.toThrow(CancellingNeedsReason);
    await rounds.cancel(id, 'น้ำท่วมหนัก', PIMJAI);

    expect(await rounds.get(id)).toMatchObject({ status: 'cancelled', wrappedKey: null });
    expect(await unit.select('SELECT id FROM survey_sealed_sheets WHERE round_id = ?', [id])).toEqual([]);
    expect(await liveLinks(id, 'answer')).toBe(0);
    expect(await jobsOf(id, 'survey.tell-cancelled')).toHaveLength(1);
    expect(await jobsOf(id, 'survey.close-round')).toEqual([]);
    await expect(rounds.cancel(id, 'อีกครั้ง', PIMJAI)).rejects.toThrow(RoundCannotMove);
  });
});
