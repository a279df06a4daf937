import { graphOf } from "../graph/graph";
import type { Node } from "../graph/op";
import { adapterHalves, compileProgram, type HalfRules } from "../graph/program";
import type { Tensor } from "../tensor/tensor";
import type { Device, ReadArray } from "./device";

/**
 * The values of `outputs`, one array each, after running once what they need and then `updates`; halves are written as the
 * adapter does but for what `halves` says. Compiles anew at every
 * call: to repeat a step, compile it and keep the runnable. Throws what `compileProgram` and the device throw.
 */
export async function evaluate(
  device: Device,
  outputs: readonly Tensor[],
  updates: readonly Node[] = [],
  halves?: Partial<HalfRules>,
): Promise<ReadArray[]> {
  const [first] = outputs;
  if (!first) return [];
  const rules = { ...adapterHalves, ...halves };
  const program = compileProgram(graphOf(first), { outputs, updates, halves: rules });
  const runnable = await device.compile(program, { readback: outputs, maxInFlight: 1 });
  try {
    return await runnable.submit(1);
  } finally {
    runnable.dispose();
  }
}
