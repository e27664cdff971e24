/** What went wrong, in the language of the domain. The web layer alone decides the HTTP status. */
export type DomainErrorKind = 'missing' | 'refused' | 'forbidden' | 'invalid';

export abstract class DomainError extends Error {
  abstract readonly kind: DomainErrorKind;

  /** `code` is the key of a message in `locales/*.json`; `params` fill its blanks. */
  constructor(
    readonly code: string,
    readonly params: Record<string, unknown> = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = new.target.name;
  }
}
