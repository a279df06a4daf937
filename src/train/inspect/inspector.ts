/** @file Questions to the model beside the training steps: what it says of a few digits, of all, and why. */
import { Mutex } from "../../lib/mutex";
import { sizeOf } from "../../tensor/shape";
import type { Tensor } from "../../tensor/tensor";
import { maxWatched } from "../run/trace-predict";
import type { TrainingGraph } from "../run/training-graph";
import { type Beside, compileBeside, type WatchedRun } from "./beside";
import { type Evaluation, evaluate } from "./evaluate";
import { mostSimilar, type Similar } from "./similar";

export interface Predictions {
  /** Steps trained before the model was asked. */
  step: number;
  /** As given to `watch`. */
  indices: Uint32Array;
  /** [indices.length, classes] */
  probabilities: Float32Array;
}

/** How the model comes to its answer about some images. */
export interface Inspection {
  /** [images, classes] */
  probabilities: Float32Array;
  /** What each hidden layer yields, [images, units]. */
  activations: Float32Array[];
}

/** Often enough to look alive, seldom enough to cost nothing. */
const intervalMs = 200;

export class Inspector {
  readonly #run: WatchedRun;
  readonly #onPredictions: (predictions: Predictions) => void;
  readonly #probing = new Mutex();
  readonly #evaluating = new Mutex();
  #probe: Beside | null = null;
  #evaluator: Promise<Beside> | null = null;
  #watched: { indices: Uint32Array; images: Uint8Array } | null = null;
  #isAsking = false;
  #asksAgain = false;
  #lastMs = Number.NEGATIVE_INFINITY;
  #isDisposed = false;

  constructor(run: WatchedRun, onPredictions: (predictions: Predictions) => void) {
    this.#run = run;
    this.#onPredictions = onPredictions;
  }

  get #traced(): TrainingGraph {
    return this.#run.route.traced;
  }

  /** Creates what questions about single digits need. Throws a DeviceError. */
  async compile(): Promise<void> {
    const { program, probabilities } = this.#traced.predict;
    const options = { readback: [probabilities], maxInFlight: 1 };
    this.#probe = await compileBeside(this.#run, program, options);
  }

  /** Wants predictions for these test digits at every `update`. Throws an Error for more than maxWatched. */
  watch(indices: Uint32Array, images: Uint8Array, step: number): void {
    requireFew(indices.length);
    this.#watched = { indices, images };
    this.update(step, true);
  }

  /** Asks for the watched digits unless that was done just now; `now` asks all the same. */
  update(step: number, now = false): void {
    const watched = this.#watched;
    if (!this.#probe || !watched || this.#isDisposed) return;
    if (this.#isAsking) {
      this.#asksAgain ||= now;
      return;
    }
    if (!now && performance.now() - this.#lastMs < intervalMs) return;
    this.#lastMs = performance.now();
    this.#isAsking = true;
    this.#ask(watched.images, watched.indices.length)
      .then((probabilities) => {
        if (!this.#isDisposed) this.#onPredictions({ step, indices: watched.indices, probabilities });
      })
      // A device that fails ends the run, which reports it; there is nothing to predict then.
      .catch(() => {})
      .finally(() => {
        this.#isAsking = false;
        const again = this.#asksAgain;
        this.#asksAgain = false;
        if (again) this.update(step, true);
      });
  }

  /** Probabilities and hidden activations for up to maxWatched images [n, inputs]. Throws an Error before `compile`. */
  inspect(images: Uint8Array): Promise<Inspection> {
    const { hidden, pixels } = this.#traced.predict;
    const count = images.length / pixels.shape[1]!;
    requireFew(count);
    const activations: Float32Array[] = [];
    const readHidden = async (probe: Beside) => {
      for (const layer of hidden) activations.push(await readRows(probe, layer, count));
    };
    return this.#ask(images, count, readHidden).then((probabilities) => ({ probabilities, activations }));
  }

  /** Creates what an evaluation needs; the test data must have arrived. Throws a DeviceError. */
  async prepareEvaluation(): Promise<void> {
    if (!this.#isDisposed) await this.#getEvaluator();
  }

  /**
   * One pass over the test split, whose data must have arrived. Resolves once all of it is submitted: what the device is given
   * next comes behind it. Throws a DeviceError, as `done` does.
   */
  startEvaluation(): Promise<{ done: Promise<Evaluation> }> {
    return new Promise((resolve, reject) => {
      const done = this.#evaluating.run(async () => {
        const { runnable } = await this.#getEvaluator();
        return evaluate(runnable, this.#traced.evaluate, () => resolve({ done }));
      });
      done.catch(reject);
    });
  }

  /** The `count` test digits whose features, as the model has them, point most nearly where the image's do. */
  async similar(image: Uint8Array, count: number): Promise<Similar> {
    const { features, stepsPerEpoch, sampleCount } = this.#traced.evaluate;
    let wanted = new Float32Array();
    await this.#ask(image, 1, async (probe) => {
      wanted = await readRows(probe, this.#traced.predict.features, 1);
    });
    const batches: Float32Array[] = [];
    await this.#evaluating.run(async () => {
      const { runnable } = await this.#getEvaluator();
      for (let step = 0; step < stepsPerEpoch; step++) {
        await runnable.submit(1);
        batches.push((await runnable.read(features)) as Float32Array);
      }
    });
    return mostSimilar(wanted, batches, sampleCount, count);
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    await Promise.all([this.#probing.idle(), this.#evaluating.idle()]);
    this.#probe?.runnable.dispose();
    this.#probe = null;
    (await this.#evaluator?.catch(() => null))?.runnable.dispose();
    this.#evaluator = null;
  }

  /** Compiled once, and again after a failure. */
  #getEvaluator(): Promise<Beside> {
    if (this.#evaluator) return this.#evaluator;
    const { program, ring, probabilities, stepsPerEpoch } = this.#traced.evaluate;
    const compiling = compileBeside(this.#run, program, {
      readback: [ring, probabilities],
      // The GPU takes the whole pass at once; the CPU hears commands between batches.
      maxInFlight: this.#run.route.device.info.kind === "gpu" ? stepsPerEpoch : 1,
    });
    this.#evaluator = compiling;
    compiling.catch(() => {
      this.#evaluator = null;
    });
    return compiling;
  }

  #ask(images: Uint8Array, count: number, after?: (probe: Beside) => Promise<void>): Promise<Float32Array> {
    return this.#probing.run(async () => {
      const probe = this.#probe;
      if (!probe || this.#isDisposed) throw new Error("There is no model to ask; start a run first.");
      const { pixels, probabilities } = this.#traced.predict;
      const padded = new Uint8Array(pixels.shape[0]! * pixels.shape[1]!);
      padded.set(images);
      this.#run.stopCounting();
      probe.device.write(pixels, padded);
      const [all] = await probe.device.hurry(probe.runnable.submit(1));
      await after?.(probe);
      return (all as Float32Array).slice(0, count * probabilities.shape[1]!);
    });
  }
}

/** What a tensor [B, …] has of the first `count` images. */
async function readRows(
  { runnable }: Beside,
  tensor: Tensor,
  count: number,
): Promise<Float32Array<ArrayBuffer>> {
  const values = (await runnable.read(tensor)) as Float32Array;
  return values.slice(0, (count * sizeOf(tensor.shape)) / tensor.shape[0]!);
}

function requireFew(count: number): void {
  if (count > maxWatched) throw new Error(`${count} digits to ask about; at most ${maxWatched} are possible`);
}
