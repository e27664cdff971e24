import { Label, OptionalField } from '@app/ui';
import { ArrayNotEmpty, IsArray, IsIn, Length, MaxLength } from 'class-validator';

import { IsDay } from '../papers/paper.forms';
import { type Channel, CHANNELS, type Process, PROCESSES } from './policy.rules';

export class PolicyForm {
  @Label('policies.name') @Length(3, 300)
  title: string;

  @Label('policies.approver') @Length(3, 200)
  approver: string;

  @Label('papers.document-no') @Length(1, 120)
  documentNo: string;

  @Label('policies.approved-on') @IsDay()
  approvedOn: string;

  @Label('policies.effective-on') @IsDay()
  effectiveOn: string;

  @Label('policies.processes') @IsArray() @ArrayNotEmpty() @IsIn(PROCESSES, { each: true })
  processes: Process[];
}

export class CirculationForm {
  @Label('policies.sent-on') @IsDay()
  sentOn: string;

  @Label('policies.channel') @IsIn(CHANNELS)
  channel: Channel;

  @OptionalField() @Label('papers.document-no') @MaxLength(120)
  documentNo?: string;
}
