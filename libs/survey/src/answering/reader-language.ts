import type { Locale } from '@app/kernel';
import { localeOf } from '@app/ui';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** The language in which the reader is shown the questions: they are data, not texts of the pages. */
export const ReaderLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Locale => localeOf(context.switchToHttp().getRequest()));
