import { Label, OptionalField } from '@app/ui';
import { IsInt, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';

import { AsNumber, IsDay } from '../papers/paper.forms';

export class CommitteeReportForm {
  @Label('plan.fiscal-year') @AsNumber() @IsInt() @Min(2566) @Max(2599)
  fiscalYear: number;

  @Label('reports.meeting-no') @Length(1, 60)
  meetingNo: string;

  @Label('reports.met-on') @IsDay()
  metOn: string;

  @OptionalField() @Label('papers.document-no') @MaxLength(120)
  documentNo?: string;
}

export class QualityReportForm {
  @Label('reports.round') @IsUUID()
  roundId: string;

  @Label('papers.document-no') @Length(1, 120)
  documentNo: string;

  @Label('reports.signer') @Length(3, 200)
  signer: string;

  @Label('reports.position') @Length(3, 200)
  position: string;

  @Label('reports.signed-on') @IsDay()
  signedOn: string;
}
