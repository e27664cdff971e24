import { Requires } from '@app/identity';
import { Controller, Get, Param, ParseUUIDPipe, Query, Render } from '@nestjs/common';

import { UnitsService } from '../units/units.service';
import { fullName, type Officer } from './officer.entity';
import { OfficersService } from './officers.service';

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
  ) {}

  @Get()
  @Render('hr/officers/list')
  async list(@Query() { name = '', unit = '' }: Asked) {
    const units = await this.units.list();
    const names = new Map(units.map((one) => [one.id, one.nameTh]));
    const found = name.trim().length >= 2 ? await this.officers.search(name) : names.has(unit) ? await this.officers.ofUnit(unit) : null;
    const row = (officer: Officer) => ({ ...officer, name: fullName(officer), unitName: names.get(officer.unitId) ?? '' });
    return { input: { name, unit }, units: units.map(({ id, nameTh }) => ({ value: id, label: nameTh })), searched: found !== null, found: found?.map(row) ?? [] };
  }

  @Get(':id')
  @Render('hr/officers/show')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const { nationalIdHash: _, ...officer } = await this.officers.get(id);
    const [unit, home] = await Promise.all([this.units.get(officer.unitId), this.units.get(officer.homeUnitId)]);
    const supervisor = officer.supervisorId ? await this.officers.get(officer.supervisorId) : null;
    return { officer: { ...officer, name: fullName(officer) }, unit, home, supervisor: supervisor && { id: supervisor.id, name: fullName(supervisor) } };
  }
}
