/** @file TensorFlow.js on any of its backends: a product written as its guides write one. */
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import * as tf from "@tensorflow/tfjs-core";
import { factors, type ProductWorkload, sampleProduct } from "../race/products";
import { type Run, timed } from "../race/run";

/** Where it computes. */
export interface Backend {
  /** As `setBackend` calls it. */
  backend: string;
  /** Waits for what reading does not. */
  settle(): Promise<void>;
}

export const version: string = tf.version_core;

/** The library has one current backend, and those that take turns are not all of the same. */
export async function use({ backend }: Backend): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js did not start on ${backend}`);
  await tf.ready();
}

/** Reads one number, which makes the backend submit the dispatches it has collected, and waits for all of them. */
export async function finish(last: tf.Tensor | undefined, { settle }: Backend): Promise<void> {
  if (last) {
    const element = tf.tidy(() => last.flatten().slice(0, 1));
    await element.data();
    tf.dispose([element, last]);
  }
  await settle();
}

export function prepareProduct(workload: ProductWorkload, backend: Backend): Run {
  const { M, K, N } = workload;
  const data = factors(workload);
  const x = tf.tensor2d(data.x, [M, K]);
  const w = tf.tensor2d(data.w, [K, N]);
  let last: tf.Tensor | undefined;
  return {
    values: async () => {
      await use(backend);
      const product = tf.matMul(x, w);
      const values = sampleProduct(await product.data());
      product.dispose();
      return values;
    },
    time: timed({
      steps: async (count) => {
        await use(backend);
        for (let i = 1; i < count; i++) tf.matMul(x, w).dispose();
        last = tf.matMul(x, w);
      },
      finish: () => finish(last, backend),
    }),
    dispose: () => tf.dispose([x, w]),
  };
}
