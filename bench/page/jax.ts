/** @file jax-js twice: the whole step in `jit()`, as its guide recommends, and as the MNIST page of its site trains. */
import {
  blockUntilReady,
  type Array as JaxArray,
  jit,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from "@jax-js/jax";
import { type Run, timed } from "../../src/race/run";
import { type Backend, prepareProduct, use, version, wasm, wasmThreads, webgpu } from "../../src/rivals/jax";
import type { Contender } from "../contender";
import { adam, type BenchData, initialParameters, sampleCount, type TrainingWorkload } from "../workloads";

/** Ways to train with it. */
interface Way {
  name: string;
  title: string;
  takeStep: Step;
  /** Waits for a step before the next; else one wait ends a slice, as for the other engines. */
  waitForStep?: (params: Params) => Promise<unknown>;
}

type Params = JaxArray[];
type AdamState = { count: JaxArray; mu: Params; nu: Params };
type Step = (params: Params, state: AdamState, x: JaxArray, y: JaxArray) => [Params, AdamState, JaxArray];

/** In jit() on the page, too. */
const predict = jit((params: Params, x: JaxArray): JaxArray => {
  let h = x;
  for (let layer = 0; layer < params.length; layer += 2) {
    const z = np.dot(h, params[layer]!).add(params[layer + 1]!);
    h = layer + 2 < params.length ? nn.relu(z) : z;
  }
  return nn.logSoftmax(h);
});

function lossOf(params: Params, x: JaxArray, y: JaxArray): JaxArray {
  const batchSize = y.shape[0]!;
  return predict(params, x)
    .mul(nn.oneHot(y, 10))
    .sum()
    .mul(-1 / batchSize);
}

/** The formulas of optax's adam; the step count lives on the device, so that the step can be compiled. */
function applyAdam(params: Params, gradients: Params, state: AdamState): [Params, AdamState] {
  const { lr, beta1, beta2, epsilon } = adam;
  const count = state.count.add(1);
  const mu = state.mu.map((m, i) => m.mul(beta1).add(gradients[i]!.ref.mul(1 - beta1)));
  const nu = state.nu.map((v, i) => v.mul(beta2).add(np.square(gradients[i]!).mul(1 - beta2)));
  const correction1 = np.subtract(1, np.power(beta1, count.ref));
  const correction2 = np.subtract(1, np.power(beta2, count.ref));
  const next = params.map((parameter, i) => {
    const mean = mu[i]!.ref.div(correction1.ref);
    const root = np.sqrt(nu[i]!.ref.div(correction2.ref)).add(epsilon);
    return parameter.sub(mean.div(root).mul(lr));
  });
  tree.dispose([correction1, correction2]);
  return [next, { count, mu, nu }];
}

const trainStep: Step = (params, state, x, y) => {
  const [loss, gradients] = valueAndGrad(lossOf)(tree.ref(params), x, y);
  const [nextParams, nextState] = applyAdam(params, gradients, state);
  return [nextParams, nextState, loss];
};

const ways: readonly Way[] = [
  { name: "jit", title: "step in jit()", takeStep: jit(trainStep) },
  {
    name: "wait",
    title: "step in jit(), waiting for each",
    takeStep: jit(trainStep),
    waitForStep: blockUntilReady,
  },
  {
    name: "page",
    title: "as its MNIST page",
    takeStep: trainStep,
    waitForStep: async (params) => {
      for (const parameter of params) await parameter.blockUntilReady();
    },
  },
];

/** A backend, and what the tables call the library on it. */
interface TitledBackend extends Backend {
  title: string;
}

export const onWebgpu: TitledBackend = { ...webgpu, title: `jax-js ${version}` };

export const onWasm: TitledBackend = {
  ...wasm,
  title: `jax-js ${version} on Wasm, ${wasmThreads} thread${wasmThreads === 1 ? "" : "s"}`,
};

export const jaxContenders = (backend: TitledBackend): Contender[] =>
  ways.map((way, index) => ({
    name: `jax-${way.name}`,
    title: `${backend.title}, ${way.title}`,
    prepare: async (workload, data) => {
      await use(backend);
      if (workload.kind === "training") return prepareTraining(workload, data, way, backend);
      // A product alone is the same call in all of them.
      if (index > 0) return null;
      return { ...(await prepareProduct(workload, backend)), title: `${backend.title}, product in jit()` };
    },
  }));

async function prepareTraining(
  { widths, batchSize }: TrainingWorkload,
  data: BenchData,
  { takeStep, waitForStep }: Way,
  { settle }: Backend,
): Promise<Run> {
  const initial = initialParameters(widths);
  let params: Params = initial.map(({ shape, values }) => np.array(values).reshape([...shape]));
  let state: AdamState = {
    count: np.array(0),
    mu: initial.map(({ shape }) => np.zeros([...shape])),
    nu: initial.map(({ shape }) => np.zeros([...shape])),
  };
  const images = np
    .array(Float32Array.from(data.images))
    .mul(1 / 255)
    .reshape([sampleCount, widths[0]!]);
  const labels = np.array(Int32Array.from(data.labels));
  const batches = Array.from({ length: sampleCount / batchSize }, (_, batch) => {
    const range: [number, number] = [batch * batchSize, (batch + 1) * batchSize];
    return { x: images.ref.slice(range), y: labels.ref.slice(range) };
  });
  await blockUntilReady([params, batches.map(({ x, y }) => [x, y])]);
  tree.dispose([images, labels]);
  let taken = 0;
  const step = (): JaxArray => {
    const { x, y } = batches[taken++ % batches.length]!;
    let loss: JaxArray;
    [params, state, loss] = takeStep(params, state, x.ref, y.ref);
    return loss;
  };
  return {
    values: async (count) => {
      const losses: number[] = [];
      for (let i = 0; i < count; i++) {
        const loss = step();
        await blockUntilReady(params);
        losses.push((await loss.data())[0]!);
      }
      return losses;
    },
    time: timed({
      steps: async (count) => {
        for (let i = 0; i < count; i++) {
          step().dispose();
          await waitForStep?.(params);
        }
      },
      finish: async () => {
        await blockUntilReady([params, state]);
        await settle();
      },
    }),
    dispose: () => tree.dispose([params, state, batches.map(({ x, y }) => [x, y])]),
  };
}
