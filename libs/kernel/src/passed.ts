declare const gate: unique symbol;

/**
 * A figure, or a document of figures, that went through the publication gate. Only the gate makes one; whoever renders,
 * exports or hands figures on takes nothing else, so that a figure nobody tested cannot reach a page.
 */
export type Passed<T> = T & { readonly [gate]: 'passed' };
