import { Public } from '@app/identity';
import { UnitOfWork } from '@app/database';
import { Controller, Get } from '@nestjs/common';

@Controller('health')
export class HealthController {
  constructor(private readonly unit: UnitOfWork) {}

  /** Answers when the database does. */
  @Get()
  @Public()
  async show() {
    await this.unit.select('SELECT 1 AS one');
    return { status: 'ok' };
  }
}
