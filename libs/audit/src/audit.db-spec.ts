import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { joined } from '@app/database';
import { type Actor, SYSTEM } from '@app/identity';
import { JobHandlers } from '@app/jobs';
import { FixedClock } from '@app/kernel';
import { onBothEngines, openTestDatabase, type TestDatabase } from '@test/support';

import { AnchorsService, AuditLinker, AuditReader, auditSchema, type Verification } from '.';
import { StoredAuditTrail } from './audit-trail';
import { AuditHead, AuditLink } from './audit.entity';
import { CHAIN, GENESIS, link } from './chain';

const somchai: Actor = { ...SYSTEM, id: 'somchai', name: 'นายสมชาย ใจดี', kind: 'user' };

onBothEngines('the trail', (engine) => {
  let database: TestDatabase;
  let clock: FixedClock;
  beforeAll(async () => (database = await openTestDatabase(engine, joined([auditSchema]))));
  afterAll(() => database.clean());
  beforeEach(async () => {
    clock = new FixedClock('2027-01-05T02:00:00.123Z');
    await edit('DELETE FROM audit_pending', 'DELETE FROM audit_links', 'DELETE FROM audit_entries', `UPDATE audit_head SET seq = 0, hash = '${GENESIS}'`);
    writeFileSync(anchorsFile(), '');
  });

  const anchorsFile = () => join(database.config.dataDir, 'anchors.log');
  const trail = () => new StoredAuditTrail(database.unit, clock);
  const linker = () => new AuditLinker(database.unit, new JobHandlers());
  const reader = () => new AuditReader(database.unit);
  const anchors = () => new AnchorsService(database.unit, linker(), new JobHandlers(), clock, database.config);
  const verify = async () => reader().verify(await anchors().list());

  /** What somebody with the database's password may do. */
  const edit = (...statements: string[]) => database.unit.run(async () => {
    for (const statement of statements) await database.unit.execute(statement);
  });

  /** Entries in the order in which they are linked. */
  async function written(count: number, from = 0): Promise<string[]> {
    for (let n = from; n < from + count; n++) {
      clock.advance(1_000);
      await trail().record('result.read', somchai, `officer-${n}`, { purpose: 'development talk', n, deep: { b: [1, { d: 2, c: 'ก' }], a: null } });
    }
    await linker().linkAll();
    return (await links()).map(({ entry }) => entry);
  }
  const links = () => database.unit.repository(AuditLink).find({ order: { seq: 'ASC' } });
  const head = () => database.unit.repository(AuditHead).findOneByOrFail({ id: CHAIN });
  const brokenAt = (seq: number, entry: string, why: string, entries = seq - 1): Verification =>
    expect.objectContaining({ intact: false, entries, firstBroken: expect.objectContaining({ seq, entry, why }) }) as Verification;

  /** Makes links and head anew over the entries as they are now: the best forgery there is. */
  async function forgeTheChain(): Promise<void> {
    let hash = GENESIS;
    for (const { seq, entry } of await links()) {
      const [found] = await reader().list({ limit: 1_000 }).then((all) => all.filter(({ id }) => id === entry));
      hash = link(hash, seq, found!);
      await edit(`UPDATE audit_links SET hash = '${hash}' WHERE seq = ${seq}`, `UPDATE audit_head SET seq = ${seq}, hash = '${hash}'`);
    }
  }

  it('is kept with the act or not at all', async () => {
    await expect(database.unit.run(async () => {
      await trail().record('round.opened', somchai, 'round');
      throw new Error('no');
    })).rejects.toThrow('no');
    await linker().linkAll();
    expect(await verify()).toMatchObject({ intact: true, entries: 0, unlinked: 0 });
  });

  it('links what was written, and is intact', async () => {
    await written(3);
    await trail().record('round.opened', somchai, 'round');
    expect(await verify()).toEqual({ intact: true, entries: 3, unlinked: 1, head: (await links())[2]!.hash, anchors: 0 });
    expect(await linker().linkAll()).toBe(1);
    expect(await linker().linkAll()).toBe(0);
    expect(await verify()).toMatchObject({ intact: true, entries: 4, unlinked: 0 });
  });

  it.each([
    ['act', "act = 'result.copied'"], ['moment', "at = '2027-01-05 02:00:02.124'"], ['actor', "actor_id = 'somsri'"], ['name', "actor_name = 'นายสมชาย ใจดี '"],
    ['subject', "subject = 'officer-7'"], ['detail', "details = '{}'"],
  ])('names an entry whose %s was changed', async (_, change) => {
    const ids = await written(4);
    await edit(`UPDATE audit_entries SET ${change} WHERE id = '${ids[1]}'`);
    expect(await verify()).toEqual(brokenAt(2, ids[1]!, 'changed'));
  });

  it('names the first of several', async () => {
    const ids = await written(4);
    await edit(`UPDATE audit_entries SET act = 'x' WHERE id = '${ids[3]}'`, `DELETE FROM audit_entries WHERE id = '${ids[1]}'`);
    expect(await verify()).toEqual(brokenAt(2, ids[1]!, 'missing'));
  });

  it('names the place of a link that was removed', async () => {
    await written(4);
    await edit('DELETE FROM audit_links WHERE seq = 2');
    expect(await verify()).toEqual(brokenAt(2, '', 'gap'));
    await edit('DELETE FROM audit_links WHERE seq = 1');
    expect(await verify()).toEqual(brokenAt(1, '', 'gap'));
  });

  it('names the place from which the order was swapped', async () => {
    const ids = await written(4);
    await edit('UPDATE audit_links SET seq = 9 WHERE seq = 2', 'UPDATE audit_links SET seq = 2 WHERE seq = 3', 'UPDATE audit_links SET seq = 3 WHERE seq = 9');
    expect(await verify()).toEqual(brokenAt(2, ids[2]!, 'changed'));
  });

  it('names the first of the newest links that were cut off', async () => {
    await written(4);
    await edit('DELETE FROM audit_links WHERE seq > 2');
    expect(await verify()).toEqual(brokenAt(3, '', 'tail'));
  });

  it('names a head that belongs to no link, and links beyond it', async () => {
    const ids = await written(3);
    const { hash } = await head();
    await edit(`UPDATE audit_head SET hash = '${'f'.repeat(64)}'`);
    expect(await verify()).toEqual(brokenAt(3, '', 'head', 3));
    await edit(`UPDATE audit_head SET seq = 2, hash = '${(await links())[1]!.hash}'`);
    expect(await verify()).toEqual(brokenAt(3, ids[2]!, 'head'));
    await edit(`UPDATE audit_head SET seq = 3, hash = '${hash}'`, "DELETE FROM audit_head WHERE id <> 'chain'");
    expect(await verify()).toMatchObject({ intact: true });
  });

  it('names an entry that was put in beside the chain, and one whose links were cut off with the head', async () => {
    const ids = await written(3);
    await edit("INSERT INTO audit_entries (id, at, act, actor_id, actor_name, subject, details) VALUES ('forged', '2027-01-05 01:00:00.000', 'x', 'x', 'x', 'x', '{}')");
    expect(await verify()).toEqual(brokenAt(4, 'forged', 'unlinked'));
    await edit("DELETE FROM audit_entries WHERE id = 'forged'", 'DELETE FROM audit_links WHERE seq = 3', `UPDATE audit_head SET seq = 2, hash = '${(await links())[1]!.hash}'`);
    expect(await verify()).toEqual(brokenAt(3, ids[2]!, 'unlinked'));
  });

  it('is one chain although two linkers work at once, and no fault is seen in their work', async () => {
    const rounds = Array.from({ length: 30 }, (_, n) => n);
    let writing = true;
    const writers = Promise.all(rounds.map((n) => trail().record('round.opened', somchai, `round-${n}`))).then(() => (writing = false));
    const linking = async () => {
      while (writing) await linker().linkAll();
      return linker().linkAll();
    };
    const checking = async () => {
      while (writing) expect(await verify()).toMatchObject({ intact: true });
    };
    await Promise.all([writers, linking(), linking(), checking()]);
    expect(await verify()).toMatchObject({ intact: true, entries: 30, unlinked: 0 });
    expect((await links()).map(({ seq }) => seq)).toEqual(rounds.map((n) => n + 1));
  });

  it('is no fault when entries are linked while it is verified', async () => {
    await written(2);
    const { unit } = database;
    const busy = Object.create(unit) as typeof unit;
    busy.repository = ((entity: never) => {
      const store = unit.repository(AuditHead);
      if (entity !== AuditHead) return unit.repository(entity);
      return { findOneBy: async (where: { id: string }) => [await written(1, 10), await store.findOneBy(where), await written(1, 11)][1] };
    }) as typeof unit.repository;
    expect(await new AuditReader(busy).verify()).toMatchObject({ intact: true, entries: 3, unlinked: 0 });
    expect(await verify()).toMatchObject({ intact: true, entries: 4 });
  });

  it('of five thousand entries is linked, verified and read page by page', async () => {
    await database.unit.run(async () => {
      for (let from = 0; from < 5_000; from += 500) {
        const ids = Array.from({ length: 500 }, (_, n) => `e${String(from + n).padStart(5, '0')}`);
        await database.unit.execute(`INSERT INTO audit_entries (id, at, act, actor_id, actor_name, subject, details) VALUES ${ids.map((id) => `('${id}', '2027-01-05 02:00:0${from / 1_000 | 0}.000', 'result.read', 'x', 'x', 's${Number(id.slice(1)) % 2}', '{}')`).join(', ')}`);
        await database.unit.execute(`INSERT INTO audit_pending (id) VALUES ${ids.map((id) => `('${id}')`).join(', ')}`);
      }
    });
    expect(await linker().linkAll()).toBe(5_000);
    expect(await verify()).toMatchObject({ intact: true, entries: 5_000, unlinked: 0 });
    await edit("UPDATE audit_entries SET subject = 'x' WHERE id = 'e04321'");
    expect(await verify()).toEqual(brokenAt(4_322, 'e04321', 'changed'));

    const seen: string[] = [];
    for (let before: { at: Date; id: string } | undefined; ;) {
      const page = await reader().list({ act: 'result.', subject: 's1', before, limit: 400 });
      seen.push(...page.map(({ id }) => id));
      before = page.at(-1);
      if (page.length < 400) break;
    }
    expect(seen).toEqual(Array.from({ length: 2_500 }, (_, n) => `e${String(4_999 - 2 * n).padStart(5, '0')}`).filter((id) => id !== 'e04321'));
  });

  it('is filtered by the beginning of an act, a subject and an actor, and by Thai words without a fault', async () => {
    await written(3);
    await trail().record('round.opened', SYSTEM, 'round');
    const found = async (filter: object) => (await reader().list(filter)).map(({ subject }) => subject);
    expect(await found({})).toHaveLength(4);
    expect(await found({ act: 'result' })).toEqual(['officer-2', 'officer-1', 'officer-0']);
    expect(await found({ subject: 'officer-1', actorId: 'somchai' })).toEqual(['officer-1']);
    expect(await found({ actorId: 'system' })).toEqual(['round']);
    for (const filter of [{ act: 'เปิดรอบ' }, { subject: 'สมชาย' }, { actorId: 'สมชาย' }]) expect(await found(filter)).toEqual([]);
  });

  describe('anchored outside', () => {
    it('gets one line a Bangkok day, with all that was written until then', async () => {
      await written(2);
      await trail().record('round.opened', somchai, 'round');
      expect(await anchors().anchor()).toBe(true);
      expect(await anchors().anchor()).toBe(false);
      clock.set('2027-01-05T17:00:00Z'); // the next day in Bangkok
      const service = anchors();
      expect([await service.anchor(), await service.anchor()]).toEqual([true, false]);
      const { hash } = await head();
      expect(readFileSync(anchorsFile(), 'utf8')).toBe(`2027-01-05 3 ${hash}\n2027-01-06 3 ${hash}\n`);
      expect(await verify()).toMatchObject({ intact: true, anchors: 2 });
    });

    it('begins a new line after one that a power cut left half written', async () => {
      await written(1);
      appendFileSync(anchorsFile(), '2027-01-04 1 abc');
      await anchors().anchor();
      expect((await anchors().list()).map(({ day, seq }) => [day, seq])).toEqual([['2027-01-05', 1]]);
    });

    it('shows that the newest entries were removed with all their traces', async () => {
      await written(4);
      await anchors().anchor();
      const [, second] = await links();
      const ids = (await links()).slice(2).map(({ entry }) => `'${entry}'`).join(', ');
      await edit('DELETE FROM audit_links WHERE seq > 2', `DELETE FROM audit_entries WHERE id IN (${ids})`, `UPDATE audit_head SET seq = 2, hash = '${second!.hash}'`);
      expect(await reader().verify()).toMatchObject({ intact: true });
      expect(await verify()).toEqual(brokenAt(3, '', 'anchor'));
      expect(await verify()).toMatchObject({ firstBroken: { day: '2027-01-05' } });
    });

    it('shows that they were removed although others have taken their places since', async () => {
      await written(4);
      await anchors().anchor();
      const [, second] = await links();
      const ids = (await links()).slice(2).map(({ entry }) => `'${entry}'`).join(', ');
      await edit('DELETE FROM audit_links WHERE seq > 2', `DELETE FROM audit_entries WHERE id IN (${ids})`, `UPDATE audit_head SET seq = 2, hash = '${second!.hash}'`);
      const now = await written(4, 10);
      expect(await reader().verify()).toMatchObject({ intact: true, entries: 6 });
      expect(await verify()).toEqual(brokenAt(4, now[3]!, 'anchor', 0));
    });

    it('shows that the whole chain was made anew after a change, and up to which day it is as it was', async () => {
      await written(2);
      await anchors().anchor();
      clock.advance(24 * 3_600_000);
      const ids = await written(2, 2);
      await anchors().anchor();
      await edit(`UPDATE audit_entries SET act = 'x' WHERE id = '${ids[2]}'`);
      await forgeTheChain();
      expect(await reader().verify()).toMatchObject({ intact: true, entries: 4 });
      expect(await verify()).toEqual(brokenAt(4, ids[3]!, 'anchor', 2));
      expect(await verify()).toMatchObject({ firstBroken: { day: '2027-01-06' } });
    });
  });
});
