import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { Officer } from '../officers/officer.entity';
import { Unit } from '../units/unit.entity';

/** Officers who belong to a unit by law, wherever they work, its groups included. */
@Injectable()
export class UnitOfficers {
  constructor(private readonly unit: UnitOfWork) {}

  /** Civil servants in service; those on contract are raters, not ratees. */
  async belongingTo(unitId: string): Promise<Officer[]> {
    const ids = await this.withGroups(unitId);
    return this.unit.repository(Officer).findBy({ homeUnitId: In(ids), status: 'active', staffKind: 'civil' });
  }

  private async withGroups(unitId: string): Promise<string[]> {
    const children = new Map<string | null, string[]>();
    for (const { id, parentId } of await this.unit.repository(Unit).find({ select: { id: true, parentId: true } })) {
      children.set(parentId, [...(children.get(parentId) ?? []), id]);
    }
    const found = [unitId];
    for (let at = 0; at < found.length; at++) found.push(...(children.get(found[at]!) ?? []));
    return found;
  }
}
