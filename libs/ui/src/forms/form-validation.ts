import { type Type, ValidationPipe } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';

import type { FieldError } from './field-error';
import { fieldErrors } from './field-errors';
import { FormInvalid } from './form.errors';

const RULES = { whitelist: true, forbidUnknownValues: true, stopAtFirstError: false };

/** The one pipe of the pages and the API: undeclared fields fall away, errors become a 422 that names each field. */
export const formValidation = (): ValidationPipe =>
  new ValidationPipe({
    ...RULES,
    transform: true,
    validationError: { target: true }, // the class holds the labels of its fields
    exceptionFactory: (errors) => new FormInvalid(fieldErrors(errors)),
  });

export type Submitted = Record<string, unknown>;

export type ReadForm<Form> = { input: Form; errors: null } | { input: Submitted; errors: FieldError[] };

/** Checks what was sent without throwing, for a controller that shows its form again. Take the body as `Submitted`. */
export async function readForm<Form extends object>(form: Type<Form>, body: Submitted): Promise<ReadForm<Form>> {
  const input = plainToInstance(form, body ?? {});
  const errors = fieldErrors(await validate(input, RULES));
  return errors.length === 0 ? { input, errors: null } : { input: body, errors };
}
