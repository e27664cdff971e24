import { DomainError } from '@app/kernel';
import { type FieldError, FormRejected } from '@app/ui';

/** What a service refuses on account of what was typed is said on the form itself. Anything else goes its way. */
export async function orShowForm<Result>(work: Promise<Result>, view: string, page: () => Promise<Record<string, unknown>>, at: Pick<FieldError, 'field' | 'label'>): Promise<Result> {
  return work.catch(async (error: unknown) => {
    if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
    const reasons = (error.params.reasons as string[] | undefined) ?? [null];
    const errors = reasons.map((reason) => ({ ...at, key: reason ? `${error.code}.${reason}` : error.code, params: error.params }));
    throw new FormRejected(view, { ...(await page()), errors });
  });
}
