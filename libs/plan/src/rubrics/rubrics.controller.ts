import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Clock, toArabicDigits } from '@app/kernel';
import { FormRejected, Label, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Post, Redirect, Render } from '@nestjs/common';
import { IsIn, Length } from 'class-validator';

import { TERMS } from '../facts/terms';
import { orShowForm } from '../papers/form-fault';
import { IsDay } from '../papers/paper.forms';
import { AdoptionsService, RUBRICS } from './adoptions.service';

export class AdoptionForm {
  @Label('rubrics.rubric') @IsIn(RUBRICS.map(({ code }) => code))
  rubric: string;

  @Label('rubrics.approver') @Length(3, 200)
  approver: string;

  @Label('papers.document-no') @Length(1, 120)
  documentNo: string;

  @Label('rubrics.adopted-on') @IsDay()
  adoptedOn: string;

  @Label('rubrics.effective-on') @IsDay()
  effectiveOn: string;
}

const VIEW = 'plan/rubrics/index';

/** The rubrics by which success is measured, for everybody who reads the figures, and their adoption by the committee. */
@Controller('rubrics')
export class RubricsController {
  constructor(
    private readonly adoptions: AdoptionsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('plan.read')
  @Render(VIEW)
  async index() {
    return { ...(await this.page()), input: { adoptedOn: this.clock.today() }, errors: null };
  }

  @Post('adoptions')
  @Requires('plan.adopt')
  @Redirect('', HttpStatus.SEE_OTHER)
  async adopt(@Body() body: Submitted, @CurrentActor() by: Actor) {
    const page = async () => ({ ...(await this.page()), input: body });
    const { input, errors } = await readForm(AdoptionForm, body);
    if (errors) throw new FormRejected(VIEW, { ...(await page()), errors });
    const { rubric, ...adoption } = input;
    await orShowForm(this.adoptions.adopt(rubric, adoption, by), VIEW, page, { field: 'adoptedOn', label: 'rubrics.adopted-on' });
    return { url: '/rubrics' };
  }

  private async page() {
    const adoptions = await this.adoptions.list();
    return {
      terms: TERMS,
      rubrics: RUBRICS.map((rubric) => ({
        code: rubric.code, version: rubric.version,
        milestones: rubric.milestones.map(({ requires, ...milestone }) => ({
          ...milestone, textTh: toArabicDigits(milestone.textTh),
          requires: requires.map((one) => ({ ...one, nameTh: toArabicDigits(rubric.metrics[one.code]?.nameTh ?? one.code), nameEn: rubric.metrics[one.code]?.nameEn ?? one.code })),
        })),
        adoption: adoptions.find((one) => one.rubric === rubric.code && one.version === rubric.version) ?? null,
      })),
    };
  }
}
