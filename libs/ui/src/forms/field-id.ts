/** `answers[E1.1]` → `f-answers-E1-1`: an id that needs no escaping in an address. */
export const fieldId = (field: string): string => `f-${String(field).replace(/[^\w-]+/g, '-').replace(/-+$/, '')}`;
