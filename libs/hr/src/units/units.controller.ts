import { type Actor, CurrentActor, Requires } from '@app/identity';
import { AsFile, type FileAsked, FormRejected, Label, OptionalField, readForm, type Submitted, TableExports } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Post, Redirect, Render } from '@nestjs/common';
import { IsIn, Length, Matches } from 'class-validator';

import { UnitsService } from './units.service';
import { unitsTable } from './units.tables';

const TYPES = ['province', 'office', 'district', 'group'] as const;

export class UnitDto {
  @Label('units.code')
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/, { message: 'units.code.invalid' })
  code: string;

  @Label('units.name-th')
  @Length(2, 240)
  nameTh: string;

  @Label('units.name-en')
  @Length(2, 240)
  nameEn: string;

  @Label('units.parent')
  @OptionalField()
  @Length(2, 40)
  parentCode?: string;

  @Label('units.type')
  @IsIn(TYPES)
  type: string;

  @Label('units.head')
  @Length(2, 200)
  headPosition: string;
}

@Controller('units')
export class UnitsController {
  constructor(
    private readonly units: UnitsService,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('officers.read')
  @Render('hr/units/list')
  async list() {
    return { ...(await this.page()), input: {} };
  }

  @Get('units.:format')
  @Requires('officers.read')
  async file(@AsFile() file: FileAsked) {
    return this.exports.send(file, unitsTable((await this.page()).units));
  }

  /** Adds a unit, or renames the one of this code. */
  @Post()
  @Requires('roster.manage')
  @Redirect('/units', HttpStatus.SEE_OTHER)
  async put(@Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(UnitDto, body);
    if (errors) throw new FormRejected('hr/units/list', { ...(await this.page()), input, errors });
    await this.units.put([{ ...input, parentCode: input.parentCode ?? null }], by);
  }

  private async page() {
    const units = await this.units.list();
    const names = new Map(units.map((unit) => [unit.id, unit.nameTh]));
    return { units: units.map((unit) => ({ ...unit, parent: unit.parentId ? names.get(unit.parentId) : null })), types: TYPES };
  }
}
