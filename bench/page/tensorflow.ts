/** @file TensorFlow.js on its WebGPU backend, written as its guides and its MNIST example are. */
import "@tensorflow/tfjs-backend-webgpu";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import type { Contender, Run } from "../contender";
import {
  adam,
  type BenchData,
  factors,
  initialParameters,
  type ProductWorkload,
  sampleCount,
  sampleProduct,
  type TrainingWorkload,
} from "../workloads";

export const tensorflow: Contender = {
  name: "tensorflow",
  title: `TensorFlow.js ${tf.version_core}`,
  prepare: async (workload, data) => {
    if (!(await tf.setBackend("webgpu")))
      throw new Error("the WebGPU backend of TensorFlow.js did not start");
    await tf.ready();
    return workload.kind === "training" ? prepareTraining(workload, data) : prepareProduct(workload);
  },
};

/** Reads one number, which makes the backend submit the dispatches it has collected, and waits for all of them. */
async function finish(last: tf.Tensor | undefined): Promise<void> {
  if (last) {
    const element = tf.tidy(() => last.flatten().slice(0, 1));
    await element.data();
    tf.dispose([element, last]);
  }
  await (tf.backend() as WebGPUBackend).device.queue.onSubmittedWorkDone();
}

function prepareTraining({ widths, batchSize }: TrainingWorkload, data: BenchData): Run {
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
      const losses: number[] = [];
      for (let i = 0; i < count; i++) {
        const loss = step(true)!;
        losses.push((await loss.data())[0]!);
        loss.dispose();
      }
      return losses;
    },
    steps: (count) => {
      for (let i = 1; i < count; i++) step(false);
      last = step(true)!;
    },
    finish: () => finish(last),
    dispose: () => {
      optimizer.dispose();
      tf.dispose([parameters, batches.map(({ xs, labels }) => [xs, labels])]);
    },
  };
}

function prepareProduct(workload: ProductWorkload): Run {
  const { M, K, N } = workload;
  const data = factors(workload);
  const x = tf.tensor2d(data.x, [M, K]);
  const w = tf.tensor2d(data.w, [K, N]);
  let last: tf.Tensor | undefined;
  return {
    values: async () => {
      const product = tf.matMul(x, w);
      const values = sampleProduct(await product.data());
      product.dispose();
      return values;
    },
    steps: (count) => {
      for (let i = 1; i < count; i++) tf.matMul(x, w).dispose();
      last = tf.matMul(x, w);
    },
    finish: () => finish(last),
    dispose: () => tf.dispose([x, w]),
  };
}
