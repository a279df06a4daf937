/**
 * @file The only place that changes WGSL text: one alias line for the precision, and named constants.
 */
import type { Precision } from "./tolerance";

const realAlias = /^alias Real = f32;$/m;

/**
 * The text that is compiled. For f16, `alias Real = f32;` becomes `alias Real = f16;` under `enable f16;`; every
 * entry of `constants` replaces the value of the module constant `const NAME: u32 = …;`. Throws when a line to be
 * replaced is not there.
 */
export function specialize(
  wgsl: string,
  precision: Precision,
  constants: Readonly<Record<string, number>> = {},
): string {
  let text = wgsl;
  for (const [name, value] of Object.entries(constants)) {
    const line = new RegExp(`^const ${name}: u32 = \\d+u?;`, "m");
    if (!line.test(text))
      throw new Error(`the WGSL has no line "const ${name}: u32 = …;" to set to ${value}`);
    text = text.replace(line, `const ${name}: u32 = ${value};`);
  }
  if (precision === "f32") return text;
  // A kernel without reals (an integer kernel, or one that is f32 by design) is the same in both precisions.
  if (!realAlias.test(text)) return text;
  return `enable f16;\n${text.replace(realAlias, "alias Real = f16;")}`;
}
