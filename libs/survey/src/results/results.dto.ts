import { Label } from '@app/ui';
import { IsIn, IsISO8601, IsUUID, Length } from 'class-validator';

import type { Verdict } from './screening.rules';

export class HandOverForm {
  @IsUUID()
  @Label('knowledge.officer')
  rateeId: string;

  @Length(10, 10)
  @IsISO8601({ strict: true })
  @Label('knowledge.on')
  on: string;

  @Length(1, 120)
  @Label('knowledge.receipt-no')
  documentNo: string;
}

export class LetterForm {
  @Length(10, 10)
  @IsISO8601({ strict: true })
  @Label('knowledge.sent-on')
  sentOn: string;

  @Length(1, 120)
  @Label('knowledge.letter-no')
  documentNo: string;
}

export class ScreeningForm {
  @IsIn(['passed', 'redacted', 'withheld'])
  @Label('screening.verdict')
  verdict: Verdict;

  @Length(0, 5000)
  @Label('screening.text')
  text: string;
}
