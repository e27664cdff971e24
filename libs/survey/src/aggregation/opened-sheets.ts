import { UnitOfWork } from '@app/database';
import { relationCode } from '@app/scoring';
import { Injectable } from '@nestjs/common';

import { type Comments, openSheet } from '../answering/seal';

/** All sheets of a round with the seal open. Lives in the memory of the closing job and nowhere else. */
export interface OpenedSheets {
  readonly count: number;
  /** Number of the ratee in the list given. */
  readonly ratee: Uint32Array;
  readonly relation: Uint8Array;
  /** Sheets × items. */
  readonly answers: Uint8Array;
  /** The same number for the same rater; says nothing else. */
  readonly rater: Uint32Array;
  /** Per sheet, a class of speed. */
  readonly pace: Uint8Array;
  /** The numbers of raters, by handle. */
  readonly raterNumber: ReadonlyMap<string, number>;
  readonly comments: { sheet: number; written: Comments }[];
  /** A second sheet of one rater on one ratee: somebody copied a row by hand. Only the first counts. */
  readonly copies: number;
}

const PAGE = 500;
const NEXT_PAGE = `SELECT ratee_id AS rateeId, id, sealed FROM survey_sealed_sheets
  WHERE round_id = ? AND (ratee_id > ? OR (ratee_id = ? AND id > ?)) ORDER BY ratee_id, id LIMIT ${PAGE}`;

@Injectable()
export class SheetOpener {
  constructor(private readonly unit: UnitOfWork) {}

  /** Sheets about others than these ratees (left the province, exempt) are not even opened. Pages in key order. */
  async open(roundId: string, key: Buffer, rateeIds: readonly string[], items: number): Promise<OpenedSheets> {
    const [{ n } = { n: 0 }] = await this.unit.select<{ n: number }>('SELECT COUNT(*) AS n FROM survey_sealed_sheets WHERE round_id = ?', [roundId]);
    const most = Number(n);
    const [ratee, relation, rater, pace, answers] = [new Uint32Array(most), new Uint8Array(most), new Uint32Array(most), new Uint8Array(most), new Uint8Array(most * items)];
    const rateeNumber = new Map(rateeIds.map((id, number) => [id, number]));
    const raterNumber = new Map<string, number>();
    const comments: OpenedSheets['comments'] = [];
    let [count, copies, about, raters] = [0, 0, '', new Set<number>()];

    let [lastRatee, lastId] = ['', ''];
    for (;;) {
      const page = await this.unit.select<{ rateeId: string; id: string; sealed: Buffer }>(NEXT_PAGE, [roundId, lastRatee, lastRatee, lastId]);
      for (const { rateeId, sealed } of page) {
        const number = rateeNumber.get(rateeId);
        if (number === undefined) continue;
        const sheet = openSheet(key, roundId, rateeId, sealed);
        if (!raterNumber.has(sheet.handle)) raterNumber.set(sheet.handle, raterNumber.size);
        const who = raterNumber.get(sheet.handle)!;
        if (rateeId !== about) [about, raters] = [rateeId, new Set()];
        if (raters.has(who)) {
          copies++;
          continue;
        }
        raters.add(who);
        ratee[count] = number;
        relation[count] = relationCode(sheet.relation);
        rater[count] = who;
        pace[count] = sheet.pace;
        answers.set(sheet.answers, count * items);
        if (Object.keys(sheet.comments).length > 0) comments.push({ sheet: count, written: sheet.comments });
        count++;
      }
      if (page.length < PAGE) break;
      ({ rateeId: lastRatee, id: lastId } = page.at(-1)!);
    }
    return {
      count, copies, comments, raterNumber, pace: pace.subarray(0, count),
      ratee: ratee.subarray(0, count), relation: relation.subarray(0, count), rater: rater.subarray(0, count), answers: answers.subarray(0, count * items),
    };
  }
}
