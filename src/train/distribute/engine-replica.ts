/** @file A replica that really trains: a model with its optimizer on a device of this thread. */
import type { SnapshotVariable } from "../../checkpoint/snapshot";
import { toVariable } from "../../checkpoint/state";
import type { Device, ReadArray, Runnable } from "../../device/device";
import type { ReplicaDevice } from "../../distribute/options";
import type { LocalSteps, Replica, Share, ShareOfStep } from "../../distribute/replica";
import { type Span, spansOf } from "../../distribute/span";
import { clockFloat, clockWord } from "../../kernel/clock";
import { shareOfBatch } from "../../lib/share-of-batch";
import type { Tensor } from "../../tensor/tensor";
import { type Evaluation, evaluate } from "../inspect/evaluate";
import { hashParameters } from "../run/hash-parameters";
import { ringSteps } from "../run/trace-train";
import {
  type AppliedSpan,
  type ReplicaTraceOptions,
  type SharedStep,
  type TracedReplica,
  traceReplica,
} from "./trace-replica";

export interface ReplicaOptions extends ReplicaTraceOptions {
  /** The replica does not dispose of it: others may be on it. */
  device: Device;
  /** Steps of the whole run. */
  totalSteps: number;
}

/** What is compiled for one share of the batches. */
interface Compiled {
  traced: TracedReplica;
  /** The whole step, or its first half. */
  step: Runnable;
  /** By where the span begins and how long it is. */
  spans: Map<string, Promise<Ending>>;
  evaluation: Promise<Runnable> | null;
}

/** The second half of a step. */
interface Ending {
  runnable: Runnable;
  parts: AppliedSpan["parts"];
}

export class EngineReplica implements Replica {
  readonly device: ReplicaDevice;
  readonly #options: ReplicaOptions;
  #compiled: Compiled;
  #share: Share;
  #step: number;
  /** The clock behind the gradients that were computed last. */
  #clock: Uint32Array<ArrayBuffer> | null = null;
  /** Of the parameters and their copies, as they are set: by where a part begins and how long it is. */
  readonly #parts = new Map<string, readonly Tensor[]>();

  private constructor(options: ReplicaOptions, compiled: Compiled, step: number) {
    this.#options = options;
    this.#compiled = compiled;
    this.#share = options.share;
    this.#step = step;
    const { description, processor } = options.device.info;
    this.device = {
      description,
      processor: processor ? { code: processor.code, threads: processor.threads } : null,
    };
  }

  /** Throws a ConfigError for what can't be trained together, and a DeviceError. Leaves nothing on the device then. */
  static async open(options: ReplicaOptions): Promise<EngineReplica> {
    const compiled = await compile(options);
    try {
      const clock = (await compiled.step.read(compiled.traced.clock)) as Uint32Array;
      return new EngineReplica(options, compiled, clock[clockWord.step]!);
    } catch (cause) {
      await free(compiled);
      throw cause;
    }
  }

  get traced(): TracedReplica {
    return this.#compiled.traced;
  }

  get size(): number {
    return this.traced.flat.parameters.shape[0]!;
  }

  get step(): number {
    return this.#step;
  }

  async take(share: Share): Promise<void> {
    if (share.rank === this.#share.rank && share.world === this.#share.world) return;
    const from = { variables: await this.variables() };
    // Before the next ones are made: a device may have no room for two data sets.
    await free(this.#compiled);
    this.#share = share;
    this.#clock = null;
    this.#parts.clear();
    this.#compiled = await compile({ ...this.#options, share, from });
  }

  async gradients(): Promise<ShareOfStep> {
    const { step, traced } = this.#compiled;
    if (traced.step.kind === "own")
      throw new Error("A replica that takes steps of its own shares no gradients.");
    const startMs = performance.now();
    // What overflowed in gradients that were never applied is none of these.
    if (this.#clock && this.#clock[clockWord.found] !== 0) this.#writeClock({ found: 0 });
    const [gradients, losses, correct, clock] = await step.submit(1);
    const computeMs = performance.now() - startMs;
    this.#clock = clock!.slice() as Uint32Array<ArrayBuffer>;
    return {
      gradients: gradients as Float32Array,
      loss: sumOf(losses!) * clockFloat(this.#clock, "inverse"),
      correct: sumOf(correct!),
      samples: this.#samplesOf(this.#step),
      overflows: this.#clock[clockWord.found]!,
      computeMs,
    };
  }

  async apply(span: Span, gradients: Float32Array, overflows: number): Promise<Float32Array> {
    if (this.#clock && this.#clock[clockWord.found] !== overflows) this.#writeClock({ found: overflows });
    const { runnable, parts } = await this.#ending(span);
    if (parts) this.#options.device.write(parts.gradient, gradients);
    const [parameters] = await runnable.submit(1);
    this.#clock = null;
    this.#step++;
    return (parameters ?? new Float32Array()) as Float32Array;
  }

  async train(steps: number): Promise<LocalSteps> {
    const { step: runnable, traced } = this.#compiled;
    if (traced.step.kind === "shared")
      throw new Error("A replica that shares its gradients takes no steps of its own.");
    const wanted = Math.min(steps, this.#options.totalSteps - this.#step);
    const taken: LocalSteps = {
      losses: new Float32Array(wanted),
      correct: new Uint32Array(wanted),
      samples: 0,
      computeMs: 0,
    };
    const startMs = performance.now();
    for (let done = 0; done < wanted; ) {
      const some = Math.min(wanted - done, ringSteps);
      const [ring] = await runnable.submit(some);
      for (let i = 0; i < some; i++, done++) {
        const row = (4 * this.#step) % ring!.length;
        taken.losses[done] = ring![row]!;
        taken.correct[done] = ring![row + 1]!;
        taken.samples += this.#samplesOf(this.#step++);
      }
    }
    taken.computeMs = performance.now() - startMs;
    return taken;
  }

  async parameters(): Promise<Float32Array<ArrayBuffer>> {
    return (await this.#read(this.traced.flat.parameters)) as Float32Array<ArrayBuffer>;
  }

  setParameters(...parts: Float32Array[]): void {
    let start = 0;
    for (const part of parts) {
      // Copies are rounded here for all, whatever rounded those that this replica has updated itself.
      for (const tensor of part.length > 0 ? this.#partsOf({ start, length: part.length }) : [])
        this.#options.device.write(tensor, part);
      start += part.length;
    }
  }

  async optimizerState({ start, length }: Span): Promise<Float32Array<ArrayBuffer>> {
    const kinds = await Promise.all(this.traced.flat.optimizer.map((tensor) => this.#read(tensor)));
    const state = new Float32Array(kinds.length * length);
    for (const [index, values] of kinds.entries())
      state.set(values.subarray(start, start + length), index * length);
    return state;
  }

  async setOptimizerState({ start, length }: Span, state: Float32Array): Promise<void> {
    if (length === 0) return;
    const { graph, flat } = this.traced;
    for (const [index, tensor] of flat.optimizer.entries()) {
      const part = state.subarray(index * length, (index + 1) * length);
      this.#options.device.write(graph.part(tensor, start, length), part);
    }
  }

  async clock(): Promise<Uint32Array<ArrayBuffer>> {
    return (await this.#read(this.traced.clock)) as Uint32Array<ArrayBuffer>;
  }

  async setClock(clock: Uint32Array): Promise<void> {
    this.#options.device.write(this.traced.clock, clock);
    this.#clock = null;
    this.#step = clock[clockWord.step]!;
  }

  /** All that a snapshot of a run has of its variables. */
  async variables(): Promise<SnapshotVariable[]> {
    const { state, parameters } = this.traced;
    const values = await Promise.all(state.map((tensor) => this.#read(tensor)));
    return state.map((tensor, index) => toVariable(tensor, values[index]!, parameters.includes(tensor)));
  }

  /** Of its parameters; see RunResult. */
  weightsHash(): Promise<string> {
    return hashParameters((tensor) => this.#read(tensor), this.traced.parameters);
  }

  /** What the model makes of the test split as it is now, whose data must have arrived. */
  async evaluate(): Promise<Evaluation> {
    const { evaluate: traced } = this.traced;
    const readback = [traced.ring, traced.probabilities];
    this.#compiled.evaluation ??= this.#options.device.compile(traced.program, { readback });
    return evaluate(await this.#compiled.evaluation, traced);
  }

  dispose(): Promise<void> {
    return free(this.#compiled);
  }

  #read(tensor: Tensor): Promise<ReadArray> {
    return this.#compiled.step.read(tensor);
  }

  #partsOf(span: Span): readonly Tensor[] {
    const { graph, flat } = this.traced;
    const known = this.#parts.get(keyOf(span));
    if (known) return known;
    const whole = flat.copies ? [flat.parameters, flat.copies] : [flat.parameters];
    const made = whole.map((tensor) => graph.part(tensor, span.start, span.length));
    this.#parts.set(keyOf(span), made);
    return made;
  }

  #ending(span: Span): Promise<Ending> {
    const { traced, spans } = this.#compiled;
    const { step } = traced;
    if (step.kind === "own") throw new Error("A replica that takes steps of its own applies no gradients.");
    const known = spans.get(keyOf(span));
    if (known) return known;
    const compiling = compileEnding(this.#options.device, step, span);
    spans.set(keyOf(span), compiling);
    return compiling;
  }

  #writeClock(words: { found: number }): void {
    const clock = this.#clock!;
    clock[clockWord.found] = words.found;
    this.#options.device.write(this.traced.clock, clock);
  }

  #samplesOf(step: number): number {
    const { config, train } = this.#options;
    const batch = { samples: train.count, batchSize: config.batchSize };
    return shareOfBatch(step, batch, this.#share).count;
  }
}

async function compile(options: ReplicaOptions): Promise<Compiled> {
  const { device, share } = options;
  const traced = traceReplica({ ...options, maxBindings: device.maxBindings });
  const { step, clock, flat } = traced;
  const spans: Compiled["spans"] = new Map();
  if (step.kind === "own") {
    const whole = await device.compile(step.program, { readback: [step.ring] });
    return { traced, step: whole, spans, evaluation: null };
  }
  const readback = [step.gradient, step.losses, step.correct, clock];
  const half = await device.compile(step.gradients, { readback, readsInPlace: true });
  // Together with what it is going to own, or the optimizer's state would not be on the device.
  const size = flat.parameters.shape[0]!;
  const own = spansOf(size, share.world)[share.rank]!;
  const span = own.length > 0 ? own : { start: 0, length: size };
  try {
    spans.set(keyOf(span), Promise.resolve(await compileEnding(device, step, span)));
  } catch (cause) {
    half.dispose();
    throw cause;
  }
  return { traced, step: half, spans, evaluation: null };
}

/** Whatever of it is still being compiled, too. */
async function free({ step, spans, evaluation }: Compiled): Promise<void> {
  const others = await Promise.allSettled([
    ...[...spans.values()].map(async (ending) => (await ending).runnable),
    ...(evaluation ? [evaluation] : []),
  ]);
  for (const other of others) if (other.status === "fulfilled") other.value.dispose();
  step.dispose();
}

async function compileEnding(device: Device, step: SharedStep, span: Span): Promise<Ending> {
  const { program, parts } = step.apply(span);
  const readback = parts ? [parts.parameters] : [];
  const runnable = await device.compile(program, { readback, readsInPlace: true });
  return { runnable, parts };
}

const keyOf = ({ start, length }: Span): string => `${start} ${length}`;

function sumOf(values: ReadArray): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
