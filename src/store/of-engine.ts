import type { Engine } from "./engine";

/**
 * Something that an engine has one of, made when the first panel asks for it: so its code comes with that panel, and it lasts as
 * long as the engine, not as long as the panel is shown.
 */
export function ofEngine<T>(make: (engine: Engine) => T): (engine: Engine) => T {
  const made = new WeakMap<Engine, { value: T }>();
  return (engine) => {
    const known = made.get(engine);
    if (known) return known.value;
    const value = make(engine);
    made.set(engine, { value });
    return value;
  };
}
