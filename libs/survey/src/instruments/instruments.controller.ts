import { Requires } from '@app/identity';
import { AsFile, type FileAsked, TableExports } from '@app/ui';
import { Controller, Get, Param, ParseUUIDPipe, Render } from '@nestjs/common';

import { form, itemCount } from './instrument.forms';
import { InstrumentsService } from './instruments.service';
import { instrumentsTable } from './instruments.tables';

/** The questionnaires, readable by everybody who runs, adopts or audits a round. */
@Controller('instruments')
export class InstrumentsController {
  constructor(
    private readonly instruments: InstrumentsService,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('instruments.read')
  @Render('survey/instruments/index')
  async index() {
    return { instruments: await this.listed() };
  }

  @Get('instruments.:format')
  @Requires('instruments.read')
  async file(@AsFile() file: FileAsked) {
    return this.exports.send(file, instrumentsTable(await this.listed()));
  }

  @Get(':id')
  @Requires('instruments.read')
  @Render('survey/instruments/show')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const { content, ...instrument } = await this.instruments.get(id);
    const short = new Set(content.shortForm.items);
    return {
      instrument,
      counts: { full: itemCount(content), short: form(content, 'peer', 'short').length, recipient: form(content, 'recipient', 'full').length },
      standards: content.standards.map((standard) => ({
        ...standard,
        items: standard.items.map((item) => ({ ...item, inShort: short.has(item.code) })),
      })),
      scale: content.scale.points,
      notObserved: content.scale.notObserved,
      prompts: content.openPrompts,
    };
  }

  private async listed() {
    return (await this.instruments.list()).map(({ content, ...instrument }) => ({ ...instrument, items: itemCount(content) }));
  }
}
