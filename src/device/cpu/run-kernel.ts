import { boundArgs, decode, encode, precisionOf } from "../../kernel/cases";
import type { JsVariant } from "../../kernel/targets/js";
import type { ArgBytes, RunCase } from "../kernel-run";

/** As the CPU device does: real arguments are in f32, and what was written becomes halves where they are stored as such. */
export const runOnCpu: RunCase<JsVariant> = async (key, contents) => {
  const { variant, dims, params, form } = key;
  const precision = precisionOf(form);
  const args = boundArgs(key).map(({ name, access, pattern: { type } }) => {
    const values = decode(contents[name]!, type, precision);
    const array = values instanceof Float64Array ? Float32Array.from(values) : values;
    return { name, access, type, array };
  });
  variant.run(Object.fromEntries(args.map(({ name, array }) => [name, array])), dims, params);
  const after = Object.fromEntries(
    args.map(({ name, type, array }): [string, ArgBytes[string]] => [name, encode(array, type, precision)]),
  );
  const inputs = args.filter(({ access }) => access === "read").map(({ name }) => name);
  const changed = inputs.filter((name) => after[name]!.some((byte, i) => byte !== contents[name]![i]));
  return {
    results: Object.fromEntries(Object.entries(after).filter(([name]) => !inputs.includes(name))),
    fault: changed.length > 0 ? `wrote to ${changed.join(", ")}, which it may only read` : "",
  };
};
