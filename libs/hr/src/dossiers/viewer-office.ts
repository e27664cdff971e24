import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Injectable } from '@nestjs/common';

/** The office in which somebody looks: what the officer reads beside the name. */
@Injectable()
export class ViewerOffice {
  constructor(private readonly unit: UnitOfWork) {}

  async of({ officerId, group }: Actor): Promise<string> {
    if (officerId === null) return group ?? '';
    const [post] = await this.unit.select<{ management: string | null; line: string; unit: string }>(
      'SELECT o.management_position AS management, o.line AS line, u.name_th AS unit FROM hr_officers o JOIN hr_units u ON u.id = o.unit_id WHERE o.id = ?',
      [officerId],
    );
    return post ? `${post.management ?? post.line} ${post.unit}`.slice(0, 240) : (group ?? '');
  }
}
