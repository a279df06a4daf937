/**
 * @file Programs that look at a run from beside it. Where the compiler of its device refuses one, the processor runs it on
 * copies of the run's variables, and training goes on where it is.
 */
import type { CompileOptions, Device, ReadArray, Runnable } from "../../device/device";
import type { Program } from "../../graph/program";
import type { LaunchChoice } from "../../kernel/choice";
import type { Tensor } from "../../tensor/tensor";
import { type Detours, type Route, refusalBy, shaderError } from "../run/detours";
import type { Refusal } from "../types";

/** A run as its observers see it; complete once its training step is compiled. */
export interface WatchedRun {
  readonly route: Route;
  readonly detours: Detours | undefined;
  /** The contents of one of its variables, after all that was submitted before. */
  read(tensor: Tensor): Promise<ReadArray>;
  onRefused(refusal: Refusal): void;
  /** What is called until the next training step is submitted is none of the run's calls. */
  stopCounting(): void;
}

export interface Beside {
  runnable: Runnable;
  /** That of the run, or the processor: what the program's own variables are written on. */
  device: Device;
}

/** Throws a DeviceError. */
export async function compileBeside(
  run: WatchedRun,
  program: Program,
  options: CompileOptions,
): Promise<Beside> {
  const { device } = run.route;
  const onRefused = (refusal: Refusal) => run.onRefused(refusal);
  try {
    const onAllocate = () => run.stopCounting();
    const runnable = await device.compile(program, { ...options, onRefused, onAllocate });
    return { device, runnable: new UncountedRunnable(runnable, run) };
  } catch (error) {
    const refused = device.lost.aborted ? null : shaderError(error);
    const processor = refused && (await run.detours?.processor());
    if (!refused || !processor) throw error;
    const copying = new CopyingRunnable(processor, await processor.compile(program, options), run);
    run.onRefused(refusalBy(refused, "beside"));
    return { device: processor, runnable: copying };
  }
}

/** A program whose calls are none of the run's. */
class UncountedRunnable implements Runnable {
  readonly #inner: Runnable;
  readonly #run: WatchedRun;

  constructor(inner: Runnable, run: WatchedRun) {
    this.#inner = inner;
    this.#run = run;
  }

  get program(): Program {
    return this.#inner.program;
  }

  get maxInFlight(): number {
    return this.#inner.maxInFlight;
  }

  get choices(): readonly LaunchChoice[] {
    return this.#inner.choices;
  }

  get gpuMs(): number | null {
    return this.#inner.gpuMs;
  }

  submit(steps: number): Promise<ReadArray[]> {
    this.#run.stopCounting();
    return this.#inner.submit(steps);
  }

  read(tensor: Tensor): Promise<ReadArray> {
    this.#run.stopCounting();
    return this.#inner.read(tensor);
  }

  dispose(): void {
    this.#inner.dispose();
  }
}

/** A program on the processor that begins each submit by copying what the run has trained until then. */
class CopyingRunnable implements Runnable {
  readonly program: Program;
  /** The processor hears commands between submits. */
  readonly maxInFlight = 1;
  readonly choices = [];
  readonly gpuMs = null;
  readonly #processor: Device;
  readonly #inner: Runnable;
  readonly #run: WatchedRun;
  readonly #shared: readonly Tensor[];

  constructor(processor: Device, inner: Runnable, run: WatchedRun) {
    this.program = inner.program;
    this.#processor = processor;
    this.#inner = inner;
    this.#run = run;
    const { persistent } = run.route.traced.train.program;
    this.#shared = inner.program.persistent.filter(
      (tensor) => tensor.kind === "variable" && tensor.dtype !== "u8" && persistent.includes(tensor),
    );
  }

  async submit(steps: number): Promise<ReadArray[]> {
    // Asked for all at once, so that no training step comes in between.
    const values = await Promise.all(this.#shared.map((tensor) => this.#run.read(tensor)));
    for (const [i, tensor] of this.#shared.entries()) this.#processor.write(tensor, values[i]!);
    return this.#inner.submit(steps);
  }

  read(tensor: Tensor): Promise<ReadArray> {
    return this.#inner.read(tensor);
  }

  dispose(): void {
    this.#inner.dispose();
  }
}
