/** @file A product of matrices as a program of this engine, replayed as a run replays its step. */
import type { CompileOptions, Device, Runnable } from "../../device/device";
import { Graph } from "../../graph/graph";
import { compileProgram, type Program } from "../../graph/program";
import { matmul } from "../../ops";
import { factors, type ProductWorkload, sampleProduct } from "../../race/products";
import { type Run, timed, type Work } from "../../race/run";
import type { Tensor } from "../../tensor/tensor";

/** Steps of one submit, the fewest that a run of the engine settles on. */
const stepsPerSubmit = 16;

export interface TracedProduct {
  program: Program;
  /** [M, N], in f32 as the sums are. */
  y: Tensor;
}

/** Programs that share their factors where they are compiled from the same trace. In f16 the factors are halves. */
export function traceProduct(product: ProductWorkload): TracedProduct {
  const { M, K, N, precision: dtype } = product;
  const { x, w } = factors(product);
  const graph = new Graph();
  const y = matmul(
    graph.variable("x", [M, K], { initial: x, dtype }),
    graph.variable("w", [K, N], { initial: w, dtype }),
  );
  return { program: compileProgram(graph, { outputs: [y] }), y };
}

/** Throws as `device.compile` does, and what `check` throws of what was compiled, which is freed then. */
export async function runProduct(
  { program, y }: TracedProduct,
  device: Device,
  options: CompileOptions = {},
  check: (runnable: Runnable) => void = () => {},
): Promise<Run> {
  const runnable = await device.compile(program, options);
  try {
    check(runnable);
  } catch (error) {
    runnable.dispose();
    throw error;
  }
  return {
    time: timed(replay(runnable)),
    values: async () => {
      await runnable.submit(1);
      return sampleProduct((await runnable.read(y)) as Float32Array);
    },
    dispose: () => runnable.dispose(),
  };
}

/** Steps in submits, all of which are waited for at the end. */
export function replay(runnable: Runnable): Work {
  let submits: Promise<unknown>[] = [];
  return {
    steps: (count) => {
      for (let left = count; left > 0; left -= stepsPerSubmit)
        submits.push(runnable.submit(Math.min(left, stepsPerSubmit)));
    },
    finish: async () => {
      await Promise.all(submits);
      submits = [];
    },
  };
}

/** Ends the threads of the device with the run. */
export const ownedBy = (device: Device, run: Run): Run => ({
  ...run,
  dispose: () => {
    run.dispose();
    device.dispose();
  },
});
