import { UnprocessableEntityException } from '@nestjs/common';

import type { FieldError } from './field-error';

/** What was sent does not fit the form. */
export class FormInvalid extends UnprocessableEntityException {
  constructor(readonly errors: FieldError[]) {
    super('The form has errors');
  }
}

/** The same, answered by the form itself: the view is shown again with `errors`, and with what was typed as `input`. */
export class FormRejected extends FormInvalid {
  constructor(readonly view: string, readonly data: Record<string, unknown> & { errors: FieldError[] }) {
    super(data.errors);
  }
}
