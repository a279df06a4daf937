export type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Replaces a method of the prototype of `scope[type]` by `wrapping` of it. Throws an Error where there is no such method. */
export function wrapMethod(
  scope: object,
  type: string,
  name: string,
  wrapping: (original: Method) => Method,
): void {
  const types = scope as Record<string, { prototype: Record<string, Method | undefined> } | undefined>;
  const prototype = types[type]?.prototype;
  const original = prototype?.[name];
  if (!prototype || !original) throw new Error(`${type}.${name} is not here, so calls cannot be watched.`);
  prototype[name] = wrapping(original);
}
