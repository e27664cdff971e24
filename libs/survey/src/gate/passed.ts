import type { Passed } from '@app/kernel';

const admitted = new WeakSet<object>();

/** Marks figures that the gate has tested or read back. For files of the gate alone: `test/gate.spec.ts` names them. */
export function pass<T extends object>(figures: T): Passed<T> {
  admitted.add(frozen(figures));
  return figures as Passed<T>;
}

/** What is a function of passed figures alone has passed as well: it says nothing that they do not. */
export function derived<A extends object, B extends object>(figures: Passed<A>, make: (figures: A) => B): Passed<B> {
  mustHavePassed(figures);
  return pass(make(figures));
}

/** The type keeps unpassed figures out of the compiler's sight; this keeps them off the page. */
export function mustHavePassed(figures: object): void {
  if (!admitted.has(figures)) throw new TypeError('figures that did not pass the publication gate');
}

function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null && !Object.isFrozen(inner)) frozen(inner);
  return Object.freeze(value);
}
