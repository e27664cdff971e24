import type { ValidationError } from 'class-validator';

import type { FieldError } from './field-error';
import { labelOf } from './label.decorator';

/** The rules of class-validator that have words of their own in `ui.invalid.*`. */
const WORDED = new Set([
  'isDefined', 'isNotEmpty', 'isLength', 'minLength', 'maxLength', 'isInt', 'isNumber', 'isPositive', 'min', 'max', 'isIn', 'isEnum', 'isEmail',
  'isUuid', 'isIso8601', 'isDateString', 'arrayNotEmpty', 'arrayMinSize', 'arrayMaxSize', 'isUrl',
]);
/** Said first when several rules are broken: what is empty is also too short. */
const FIRST = ['isDefined', 'isNotEmpty', 'arrayNotEmpty', 'isIn', 'isEnum'];
const OWN_KEY = /^[a-z][\w-]*(\.[\w-]+)+$/;

/** One error per field, nested fields under the name the form gave them. */
export function fieldErrors(errors: ValidationError[], path = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}[${error.property}]` : error.property;
    const nested = fieldErrors(error.children ?? [], field);
    const rules = Object.keys(error.constraints ?? {});
    if (rules.length === 0) return nested;
    const rule = FIRST.find((first) => rules.includes(first)) ?? rules[0]!;
    return [{ field, label: labelOf(error.target?.constructor, error.property), ...worded(rule, error.constraints![rule]!, error.property) }, ...nested];
  });
}

/** `@Length(3, 120, { message: 'round.name.invalid' })` names its own text; otherwise the rule has one. */
function worded(rule: string, message: string, property: string): Pick<FieldError, 'key' | 'params'> {
  if (OWN_KEY.test(message)) return { key: message };
  const [a, b] = [...message.replaceAll(property, '').matchAll(/-?\d+(\.\d+)?/g)].map((match) => match[0]);
  // Length(3, 120) speaks only of the end that was broken.
  const one = rule === 'isLength' && b === undefined ? (message.includes('shorter') ? 'maxLength' : 'minLength') : rule;
  if (!WORDED.has(one)) return { key: 'ui.invalid.other' };
  return { key: `ui.invalid.${one}`, params: { ...(a !== undefined && { a }), ...(b !== undefined && { b }) } };
}
