/** @file TensorFlow.js on any of its backends, written as its guides and its MNIST example are. */
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import * as tf from "@tensorflow/tfjs-core";
import { type Run, timed } from "../../src/race/run";
import { type Backend, finish, prepareProduct, use } from "../../src/rivals/tensorflow";
import type { Contender } from "../contender";
import { adam, type BenchData, initialParameters, sampleCount, type TrainingWorkload } from "../workloads";

/** A backend, and what it is called here. */
export interface NamedBackend extends Backend {
  /** As `--engines` calls the library on it. */
  name: string;
  /** As the tables call it, once it has started. */
  title(): string;
}

export const tensorflowOn = (backend: NamedBackend): Contender => ({
  name: backend.name,
  title: titleOn(backend),
  prepare: async (workload, data) => {
    // The library has no half precision.
    if (workload.kind === "product" && workload.precision === "f16") return null;
    await use(backend);
    const run =
      workload.kind === "training"
        ? prepareTraining(workload, data, backend)
        : prepareProduct(workload, backend);
    return { ...run, title: titleOn(backend) };
  },
});

const titleOn = (backend: NamedBackend): string => `TensorFlow.js ${tf.version_core}${backend.title()}`;

function prepareTraining({ widths, batchSize }: TrainingWorkload, data: BenchData, backend: Backend): Run {
  const parameters = initialParameters(widths).map(({ shape, values }) =>
    tf.variable(tf.tensor(values, [...shape])),
  );
  const batches = tf.tidy(() => {
    const images = tf.tensor2d(Float32Array.from(data.images), [sampleCount, widths[0]!]).div(255);
    const labels = tf.oneHot(tf.tensor1d(Int32Array.from(data.labels), "int32"), widths.at(-1)!);
    return Array.from({ length: sampleCount / batchSize }, (_, batch) => ({
      xs: images.slice(batch * batchSize, batchSize) as tf.Tensor2D,
      labels: labels.slice(batch * batchSize, batchSize) as tf.Tensor2D,
    }));
  });
  const optimizer = tf.train.adam(adam.lr, adam.beta1, adam.beta2, adam.epsilon);
  const predict = (xs: tf.Tensor2D): tf.Tensor2D => {
    let h = xs;
    for (let layer = 0; layer < parameters.length; layer += 2) {
      const z = h.matMul(parameters[layer] as tf.Tensor2D).add<tf.Tensor2D>(parameters[layer + 1]!);
      h = layer + 2 < parameters.length ? z.relu() : z;
    }
    return h;
  };
  let taken = 0;
  let last: tf.Tensor | undefined;
  const step = (wantsLoss: boolean) => {
    const { xs, labels } = batches[taken++ % batches.length]!;
    return optimizer.minimize(
      () => tf.losses.softmaxCrossEntropy(labels, predict(xs)).asScalar(),
      wantsLoss,
      parameters,
    );
  };
  return {
    values: async (count) => {
      await use(backend);
      const losses: number[] = [];
      for (let i = 0; i < count; i++) {
        const loss = step(true)!;
        losses.push((await loss.data())[0]!);
        loss.dispose();
      }
      return losses;
    },
    time: timed({
      steps: async (count) => {
        await use(backend);
        for (let i = 1; i < count; i++) step(false);
        last = step(true)!;
      },
      finish: () => finish(last, backend),
    }),
    dispose: () => {
      optimizer.dispose();
      tf.dispose([parameters, batches.map(({ xs, labels }) => [xs, labels])]);
    },
  };
}
