import { type Actor, CurrentActor, Requires, ROLES } from '@app/identity';
import { AsFile, type FileAsked, FormRejected, readForm, type Submitted, TableExports } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render } from '@nestjs/common';

import { CreateAccountDto, NewPasswordDto } from './account.dto';
import { AccountsService } from './accounts.service';
import { accountsTable } from './accounts.tables';

@Controller('users')
@Requires('users.manage')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Render('hr/accounts/list')
  async list() {
    return { users: (await this.accounts.list()).map(({ passwordHash: _, ...user }) => user) };
  }

  @Get('users.:format')
  async file(@AsFile() file: FileAsked) {
    return this.exports.send(file, accountsTable(await this.accounts.list()));
  }

  @Get('new')
  @Render('hr/accounts/new')
  form() {
    return { roles: ROLES, input: { roles: [] } };
  }

  @Post()
  @Redirect('/users', HttpStatus.SEE_OTHER)
  async create(@Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(CreateAccountDto, body);
    if (errors) throw new FormRejected('hr/accounts/new', { roles: ROLES, input, errors });
    await this.accounts.create(input, by);
  }

  @Post(':id/activation')
  @Redirect('/users', HttpStatus.SEE_OTHER)
  async enable(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.accounts.setActive(id, true, by);
  }

  @Post(':id/deactivation')
  @Redirect('/users', HttpStatus.SEE_OTHER)
  async disable(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.accounts.setActive(id, false, by);
  }

  @Post(':id/password')
  @Redirect('/users', HttpStatus.SEE_OTHER)
  async setPassword(@Param('id', ParseUUIDPipe) id: string, @Body() { password }: NewPasswordDto, @CurrentActor() by: Actor) {
    await this.accounts.setPassword(id, password, by);
  }
}
