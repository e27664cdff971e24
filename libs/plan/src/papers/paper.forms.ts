import { toArabicDigits } from '@app/kernel';
import { Label } from '@app/ui';
import { Transform } from 'class-transformer';
import { IsISO8601, Length } from 'class-validator';

/** A day as a date field sends it. */
export const IsDay = () => (target: object, property: string) => {
  Length(10, 10, { message: 'papers.day-invalid' })(target, property);
  IsISO8601({ strict: true }, { message: 'papers.day-invalid' })(target, property);
};

export class WithdrawalForm {
  @Label('papers.reason') @Length(1, 400)
  reason: string;
}

/** A number as people write it: Thai or Arabic digits, commas between thousands; an empty field is none, not nought. */
export const AsNumber = () => Transform(({ value }) => {
  const text = toArabicDigits(String(value ?? '')).replace(/[,\s]/g, '');
  return text === '' ? undefined : Number(text);
});
