import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { AnnexService, FilesService } from '@app/hr';
import type { Actor } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { isExecutiveLevel } from '../results/annex-content.rules';
import { ResultMissing } from '../results/results.errors';
import { ResultsReader } from '../results/results.reader';
import { type HandedFile, LONGEST_STATEMENT, MOST_FILES, typeOf, whyNotAttached } from './attachment.rules';
import { type AttachedFile, Statement } from './statement.entity';
import { AttachmentMissing, AttachmentUnfit, StatementUnfit, StatementWrittenMeanwhile } from './statement.errors';

/** What officers say to their results, with the files they attach. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly results: ResultsReader,
    private readonly annex: AnnexService,
    private readonly files: FilesService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  current(roundId: string, rateeId: string): Promise<Statement | null> {
    return this.store.findOne({ where: { roundId, rateeId }, order: { version: 'DESC' } });
  }

  /** Of many officers at once; only those who said something are in the map. */
  async currentOf(roundIds: readonly string[], rateeIds: readonly string[]): Promise<Map<string, Statement>> {
    if (roundIds.length === 0 || rateeIds.length === 0) return new Map();
    const rows = await this.store.find({ where: { roundId: In([...roundIds]), rateeId: In([...rateeIds]) }, order: { version: 'ASC' } });
    return new Map(rows.map((row) => [`${row.roundId} ${row.rateeId}`, row]));
  }

  /** The next version; files of the one before stay with it unless the officer lets them go. */
  write(by: Actor, said: { text: string; keep: readonly string[]; files: readonly HandedFile[] }): Promise<Statement> {
    const text = said.text.replace(/\r\n/g, '\n').trim();
    if (text.length === 0) throw new StatementUnfit('empty');
    if (text.length > LONGEST_STATEMENT) throw new StatementUnfit('too-long');
    return this.unit.run(async () => {
      const { round, person, result } = await this.results.own(by.link!.scope, by.id);
      if (!result) throw new ResultMissing();
      const before = await this.current(round.id, by.id);
      const kept = (before?.files ?? []).filter((file) => said.keep.includes(file.id));
      const added = await this.attach(said.files, by, kept.length);
      const statement: Statement = { roundId: round.id, rateeId: by.id, version: (before?.version ?? 0) + 1, text, files: [...kept, ...added], writtenOn: this.clock.today() };
      await this.insert(statement);
      await this.audit.record('statement.written', by, by.id, { round: round.id, version: statement.version, files: statement.files.length });
      if (round.use === 'decision' && !isExecutiveLevel(person.position.level)) await this.toAnnex(statement, by);
      return statement;
    });
  }

  /** Checks and keeps files; for a review as well. In the caller's unit. */
  async attach(files: readonly HandedFile[], by: Actor, beside = 0): Promise<AttachedFile[]> {
    const faults = whyNotAttached(files);
    if (beside + files.length > MOST_FILES && !faults.includes('too-many-files')) faults.push('too-many-files');
    if (faults.length > 0) throw new AttachmentUnfit(faults);
    const kept: AttachedFile[] = [];
    for (const { name, content } of files) {
      const { id, name: storedName } = await this.files.put(name, typeOf(content)!, content, by.id);
      kept.push({ id, name: storedName });
    }
    return kept;
  }

  /** A file that stands in one of these lists. */
  async file(id: string, among: readonly AttachedFile[]): Promise<{ name: string; type: string; content: Buffer }> {
    if (!among.some((file) => file.id === id)) throw new AttachmentMissing();
    const { name, type } = await this.files.get(id);
    return { name, type, content: await this.files.content(id) };
  }

  private async insert(statement: Statement): Promise<void> {
    await this.store.createQueryBuilder().insert().values(statement as never).orIgnore().updateEntity(false).execute();
    const stored = await this.store.findOneBy({ roundId: statement.roundId, rateeId: statement.rateeId, version: statement.version });
    if (stored?.text !== statement.text) throw new StatementWrittenMeanwhile();
  }

  private async toAnnex({ roundId, rateeId, version, text, files }: Statement, by: Actor): Promise<void> {
    const source = (n: number) => `statement:${roundId}:${n}`;
    const before = version > 1 ? await this.annex.find(rateeId, 'statement', source(version - 1)) : null;
    const content = { round: roundId, version, text, files: files.map(({ id, name }) => ({ id, name })) };
    await this.annex.write([{ officerId: rateeId, kind: 'statement', source: source(version), content, supersedes: before?.id ?? null }], by);
  }

  private get store() {
    return this.unit.repository(Statement);
  }
}
