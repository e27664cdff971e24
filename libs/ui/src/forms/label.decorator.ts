import 'reflect-metadata';

const LABELS = Symbol('labels of form fields');

/** `@Label('round.name')`: the text by which an error names this field. Without it the key is `field.<property>`. */
export const Label = (key: string): PropertyDecorator => (target, property) => {
  const labels = { ...Reflect.getMetadata(LABELS, target.constructor), [property]: key };
  Reflect.defineMetadata(LABELS, labels, target.constructor);
};

export const labelOf = (form: Function | undefined, property: string): string | undefined =>
  form && (Reflect.getMetadata(LABELS, form) as Record<string, string> | undefined)?.[property];
