import { Requires } from '@app/identity';
import { AsFile, type FileAsked, TableExports } from '@app/ui';
import { Controller, Get, Param, ParseUUIDPipe, Query, Render } from '@nestjs/common';

import type { Unit } from '../units/unit.entity';
import { UnitsService } from '../units/units.service';
import { fullName } from './officer.entity';
import { OfficersService } from './officers.service';
import { type FoundOfficer, officersTable } from './officers.tables';

interface Asked {
  name?: string;
  unit?: string;
}

/** The roster for HR: found by name or unit, never listed as a whole. */
@Controller('officers')
@Requires('officers.read')
export class OfficersController {
  constructor(
    private readonly officers: OfficersService,
    private readonly units: UnitsService,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Render('hr/officers/list')
  async list(@Query() { name = '', unit = '' }: Asked) {
    const units = await this.units.list();
    const found = await this.found({ name, unit }, units);
    return {
      input: { name, unit }, query: String(new URLSearchParams({ name, unit })), units: units.map(({ id, nameTh }) => ({ value: id, label: nameTh })),
      searched: found !== null, found: found ?? [],
    };
  }

  @Get('found.:format')
  async file(@Query() asked: Asked, @AsFile() file: FileAsked) {
    return this.exports.send(file, officersTable((await this.found(asked, await this.units.list(), Infinity)) ?? []));
  }

  @Get(':id')
  @Render('hr/officers/show')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const { nationalIdHash: _, ...officer } = await this.officers.get(id);
    const [unit, home] = await Promise.all([this.units.get(officer.unitId), this.units.get(officer.homeUnitId)]);
    const supervisor = officer.supervisorId ? await this.officers.get(officer.supervisorId) : null;
    return { officer: { ...officer, name: fullName(officer) }, unit, home, supervisor: supervisor && { id: supervisor.id, name: fullName(supervisor) } };
  }

  /** Null where neither a name nor a known unit was asked for. */
  private async found({ name = '', unit = '' }: Asked, units: readonly Unit[], limit?: number): Promise<FoundOfficer[] | null> {
    const names = new Map(units.map((one) => [one.id, one.nameTh]));
    const found = name.trim().length >= 2 ? await this.officers.search(name, limit) : names.has(unit) ? await this.officers.ofUnit(unit) : null;
    return found && found.map((officer) => ({ ...officer, name: fullName(officer), unitName: names.get(officer.unitId) ?? '' }));
  }
}
