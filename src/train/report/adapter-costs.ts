/** @file What a launch and a byte cost on a GPU, found out by launching and by moving bytes, as a run does: through a replay. */
import { type Device, DeviceError, type Runnable } from "../../device/device";
import { clockVariable } from "../../graph/clock-variable";
import { Graph } from "../../graph/graph";
import { compileProgram, type Program } from "../../graph/program";
import { measureUnitMs, mostPieces } from "../../lib/throughput";
import { relu, scale } from "../../ops";
import { sgdStep } from "../../ops/optimizer-steps";
import type { Tensor } from "../../tensor/tensor";

export interface AdapterCosts {
  /** Of a launch that computes next to nothing, among many in a submit. */
  launchMs: number;
  /** Bytes read and written by launches that do little else, in arrays too large for the caches of most GPUs. */
  bytesPerMs: number;
}

/** Launches of a replay, each of which reads what the one before wrote, by two kernels in turn: much like a step. */
const chained = 8;

/** So little that only the launch counts. */
const chainElements = 64;

/**
 * Of each of three arrays, where there is room: too much for the caches of most GPUs. A processor that pretends to be a GPU
 * spends its time elsewhere than on memory.
 */
const arrayBytes = { hardware: 2 ** 25, software: 2 ** 20, least: 2 ** 18 };

export interface MeasureOptions {
  /** Time after which nothing more is begun, for launches and for bytes; enough to be told 100 ms late. */
  budgetMs?: number;
  signal?: AbortSignal;
}

/**
 * Takes some 400 ms, seldom more than 1.5 s, and frees what it makes. null where that was not enough to tell, or there is too
 * little memory. Throws a DeviceError when the device is lost, and the signal's reason once what is under way is done.
 */
export async function measureAdapterCosts(
  device: Device,
  options: MeasureOptions = {},
): Promise<AdapterCosts | null> {
  const chainMs = await timeReplay(device, chain(), 16, options);
  if (chainMs === null) return null;
  const launchMs = chainMs / chained;
  const { hardware, software, least } = arrayBytes;
  let bytes = device.info.isFallback ? software : hardware;
  for (; bytes >= least; bytes /= 2) {
    const update = stream(bytes);
    try {
      const streamMs = await timeReplay(device, update, 1, options);
      const { bytesRead, bytesWritten } = update.program.cost;
      const movingMs = (streamMs ?? 0) - launchMs;
      return movingMs > 0 ? { launchMs, bytesPerMs: (bytesRead + bytesWritten) / movingMs } : null;
    } catch (error) {
      if (!(error instanceof DeviceError && error.code === "out-of-memory")) throw error;
    }
  }
  return null;
}

/** The time of a replay among many. */
async function timeReplay(
  device: Device,
  { program, told }: Replayed,
  firstUnits: number,
  { budgetMs = 750, signal }: MeasureOptions,
): Promise<number | null> {
  signal?.throwIfAborted();
  // Read back as a run's submits are: waiting for nothing but the work may be done by asking the device all the time.
  const options = { readback: [told], maxInFlight: mostPieces };
  const runnable: Runnable = await device.compile(program, options);
  try {
    // Whatever is made when it is first used is made now.
    await runnable.submit(1);
    const submit = (replays: number) => runnable.submit(replays);
    return await measureUnitMs({ submit, firstUnits, budgetMs, ...(signal && { signal }) });
  } finally {
    runnable.dispose();
  }
}

interface Replayed {
  program: Program;
  /** Some few numbers whose arrival tells that a submit is done. */
  told: Tensor;
}

function chain(): Replayed {
  const graph = new Graph();
  const told = graph.variable("values", [chainElements]);
  let values = told;
  for (let i = 0; i < chained; i += 2) values = scale(relu(values), 0.5);
  return { program: compileProgram(graph, { outputs: [values] }), told };
}

/** As an optimizer does: reads three arrays, and writes two of them in place. */
function stream(bytes: number): Replayed {
  const graph = new Graph();
  const array = (name: string) => graph.variable(name, [bytes / 4]);
  const lr = graph.variable("lr", [1]);
  const clock = { lr, clock: clockVariable(graph, "clock") };
  const update = sgdStep(array("values"), array("gradients"), array("velocity"), clock, { momentum: 0.5 });
  return { program: compileProgram(graph, { updates: [update] }), told: lr };
}
