/** @file A trained model asked about all test samples, as it is or with what a pass makes of it. */
import * as kernels from "../../../shaders";
import type { DatasetSpec, Split } from "../../data/dataset";
import type { Device, Runnable } from "../../device/device";
import { Graph } from "../../graph/graph";
import { fusePass } from "../../graph/passes/fuse";
import type { Pass } from "../../graph/program";
import { models } from "../../nn/models/registry";
import type { Tensor } from "../../tensor/tensor";
import { evaluate } from "../inspect/evaluate";
import { type TracedEvaluation, traceEvaluate } from "../run/trace-evaluate";
import type { RunConfig } from "../types";

/** A model with what it has learned: weights and biases in the order of the model. */
export interface TrainedModel {
  config: RunConfig;
  spec: DatasetSpec;
  parameters: readonly Float32Array[];
}

/** The model on a graph of its own, with what it has learned. */
export function traceModel({ config, spec, parameters }: TrainedModel) {
  const graph = new Graph();
  const model = models[config.model](graph, config, spec);
  const tensors = model.parameters();
  for (const [index, tensor] of tensors.entries()) graph.setInitial(tensor, parameters[index]!);
  return { graph, model, parameters: tensors };
}

export class Evaluated {
  readonly #runnable: Runnable;
  readonly #traced: TracedEvaluation;

  private constructor(runnable: Runnable, traced: TracedEvaluation) {
    this.#runnable = runnable;
    this.#traced = traced;
  }

  /** `passesOf` is told of the model's parameters. Layers are fused after it, so that neither way has launches that the other saves. */
  static async of(
    device: Device,
    trained: TrainedModel,
    test: Split,
    passesOf: (parameters: readonly Tensor[]) => readonly Pass[] = () => [],
  ): Promise<Evaluated> {
    const { graph, model, parameters } = traceModel(trained);
    const { width, height } = trained.spec;
    const split = { count: test.count, load: () => test };
    const passes = [...passesOf(parameters), fusePass(Object.values(kernels), device.maxBindings)];
    const traced = traceEvaluate(graph, model, split, width * height, passes);
    const readback = [traced.ring, traced.probabilities];
    return new Evaluated(await device.compile(traced.program, { readback }), traced);
  }

  /** Rows of a call. */
  get batch(): number {
    return this.#traced.batchSize;
  }

  /** That the launches of a pass over all samples read from buffers, by their own account. */
  get bytesRead(): number {
    return this.#traced.program.cost.bytesRead * this.#traced.stepsPerEpoch;
  }

  /** The class that the model gives each sample, and how many of them are right, 0 to 1. */
  async predict(): Promise<{ answers: Uint8Array; accuracy: number }> {
    const { accuracy, probabilities } = await evaluate(this.#runnable, this.#traced);
    const classes = this.#traced.probabilities.shape[1]!;
    const answers = new Uint8Array(probabilities.length / classes);
    for (let i = 0; i < answers.length; i++) {
      const row = probabilities.subarray(i * classes, (i + 1) * classes);
      answers[i] = row.indexOf(Math.max(...row));
    }
    return { answers, accuracy };
  }

  /** What a pass over all samples takes, in milliseconds. */
  async time(): Promise<number> {
    const startMs = performance.now();
    await this.#runnable.submit(this.#traced.stepsPerEpoch);
    return performance.now() - startMs;
  }

  dispose(): void {
    this.#runnable.dispose();
  }
}
