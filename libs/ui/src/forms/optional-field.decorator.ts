import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';

/** A field that may stay empty. A form sends an empty text for it, which `@IsOptional()` alone would check. */
export const OptionalField = () =>
  applyDecorators(Transform(({ value }) => (value === '' ? undefined : value)) as PropertyDecorator, IsOptional());
