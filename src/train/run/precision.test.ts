/** @file Mixed precision: a run beside PyTorch's recipe in plain loops, step for step, on every device and fused in every way. */
import { describe, expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import type { Device } from "../../device/device";
import { testDevices } from "../../device/test-device";
import { growthInterval } from "../../kernel/clock";
import { maxHalf, roundToHalf } from "../../lib/half";
import { uniform } from "../../lib/random";
import { parseConfig } from "../parse-config";
import { runTiny, tinySpec, tinySplit } from "../test-data";
import type { RunConfig } from "../types";
import { NanLossError } from "./nan-loss-error";
import { Trainer } from "./trainer";
import { traceTraining } from "./training-graph";

const inputs = tinySpec.width * tinySpec.height;
const [hiddenWidth, batchSize] = [16, 25];
const widths = [inputs, hiddenWidth, tinySpec.classes] as const;
const lr = 0.01;
const [data, testData] = [tinySplit(tinySpec.trainCount, 1), tinySplit(tinySpec.testCount, 2)];

/** Weight and bias of both layers. */
const initialParameters = [
  uniform(5, 0, inputs * hiddenWidth, -0.2, 0.2),
  uniform(5, 1, hiddenWidth, -0.1, 0.1),
  uniform(5, 2, hiddenWidth * tinySpec.classes, -0.4, 0.4),
  uniform(5, 3, tinySpec.classes, -0.1, 0.1),
];

/** torch.amp.GradScaler with its defaults. */
class GradScaler {
  scale: number;
  tracker = 0;

  constructor(scale: number) {
    this.scale = scale;
  }

  update(found: boolean): void {
    if (found) {
      this.scale *= 0.5;
      this.tracker = 0;
    } else if (++this.tracker === growthInterval) {
      this.scale *= 2;
      this.tracker = 0;
    }
  }
}

/** Adam in Keras's form on all parameters. */
class Adam {
  t = 0;
  readonly #m: Float64Array[];
  readonly #v: Float64Array[];

  constructor(parameters: readonly Float32Array[]) {
    this.#m = parameters.map(({ length }) => new Float64Array(length));
    this.#v = parameters.map(({ length }) => new Float64Array(length));
  }

  step(parameters: readonly Float32Array[], gradients: readonly Float64Array[]): void {
    this.t++;
    const rate = (lr * Math.sqrt(1 - 0.999 ** this.t)) / (1 - 0.9 ** this.t);
    for (const [index, p] of parameters.entries()) {
      const [m, v, g] = [this.#m[index]!, this.#v[index]!, gradients[index]!];
      for (let i = 0; i < p.length; i++) {
        m[i] = 0.9 * m[i]! + 0.1 * g[i]!;
        v[i] = 0.999 * v[i]! + 0.001 * g[i]! ** 2;
        p[i]! -= (rate * m[i]!) / (Math.sqrt(v[i]!) + 1e-7);
      }
    }
  }
}

interface ReferenceStep {
  loss: number;
  scale: number;
  isSkipped: boolean;
  updates: number;
}

/** Mixed precision in plain loops: operands of products are halves, sums and the optimizer are not. */
function referenceSteps(steps: number, scaleExponent: number): ReferenceStep[] {
  const parameters = initialParameters.map((values) => values.slice());
  const adam = new Adam(parameters);
  const scaler = new GradScaler(2 ** scaleExponent);
  return Array.from({ length: steps }, (_, step) => {
    const [w1, b1, w2, b2] = parameters.map((values) => Float64Array.from(values, roundToHalf));
    const gradients = parameters.map(({ length }) => new Float64Array(length));
    let found = false;
    const narrow = (value: number) => {
      found ||= Math.abs(value) >= 65520;
      return roundToHalf(Math.min(maxHalf, Math.max(-maxHalf, value)));
    };
    let loss = 0;
    for (let row = 0; row < batchSize; row++) {
      const sample = (step * batchSize + row) % data.count;
      const x = Float64Array.from(data.images.subarray(sample * inputs, (sample + 1) * inputs), (byte) =>
        roundToHalf(byte / 255),
      );
      const h = dense(x, w1!, b1!).map((z) => narrow(Math.max(z, 0)));
      const logits = dense(h, w2!, b2!);
      const largest = Math.max(...logits);
      const total = logits.reduce((sum, z) => sum + Math.exp(z - largest), 0);
      const label = data.labels[sample]!;
      loss += (Math.log(total) + largest - logits[label]!) / batchSize;
      const dlogits = logits.map((z, c) =>
        narrow(((Math.exp(z - largest) / total - (c === label ? 1 : 0)) * scaler.scale) / batchSize),
      );
      const dh = h.map((value, k) => {
        const sum = dlogits.reduce((all, d, c) => all + d * w2![k * dlogits.length + c]!, 0);
        return value > 0 ? narrow(sum) : 0;
      });
      addOuter(gradients[0]!, x, dh);
      addOuter(gradients[1]!, Float64Array.of(1), dh);
      addOuter(gradients[2]!, h, dlogits);
      addOuter(gradients[3]!, Float64Array.of(1), dlogits);
    }
    const { scale } = scaler;
    if (!found)
      adam.step(
        parameters,
        gradients.map((gradient) => gradient.map((value) => value / scale)),
      );
    scaler.update(found);
    return { loss, scale, isSkipped: found, updates: adam.t };
  });
}

function dense(x: Float64Array, w: Float64Array, b: Float64Array): Float64Array {
  return b.map((bias, n) => x.reduce((sum, value, k) => sum + value * w[k * b.length + n]!, bias));
}

function addOuter(to: Float64Array, x: Float64Array, dz: Float64Array): void {
  for (const [k, value] of x.entries())
    for (const [n, d] of dz.entries()) to[k * dz.length + n]! += value * d;
}

/** The same run by the engine, with the metrics of its steps. */
async function engineSteps(
  device: Device,
  maxSteps: number,
  changes: Partial<RunConfig>,
  stepsPerSubmit = maxSteps,
) {
  const config = parseConfig({
    hidden: [hiddenWidth],
    batchSize,
    epochs: 1000,
    lr,
    precision: "f16",
    ...changes,
  });
  const traced = traceTraining({
    config,
    spec: tinySpec,
    maxBindings: device.maxBindings,
    keepOrder: true,
    initialParameters,
    train: { count: data.count, load: () => data },
    test: { count: testData.count, load: () => testData },
  });
  const scales: number[] = [];
  const overflows: number[] = [];
  const trainer = new Trainer({
    config,
    device,
    traced,
    maxSteps,
    stepsPerSubmit,
    fetchTest: () => Promise.resolve(),
    hooks: {
      onMetrics: (metrics) => {
        scales.push(...metrics.scales);
        overflows.push(...metrics.overflows);
      },
    },
  });
  try {
    return { result: await trainer.run(), scales, overflows };
  } finally {
    await trainer.dispose();
  }
}

const devices = await testDevices();
type Fusion = RunConfig["fusion"];
const modes: readonly Fusion[] = ["off", "layers", "step"];

test("the reference is one of the model that the engine trains", () => {
  expect(initialParameters.map(({ length }) => length)).toEqual([
    widths[0] * widths[1],
    widths[1],
    widths[1] * widths[2],
    widths[2],
  ]);
});

describe.each(devices)("mixed precision on %s", (_, device) => {
  describe.skipIf(typeof device === "string")("where there is one", () => {
    const here = device as Device;

    test.each(modes)(
      "from a scale of 2²⁴ is PyTorch's GradScaler, step for step (fusion %s)",
      async (fusion) => {
        const expected = referenceSteps(60, 24);
        const { result, scales, overflows } = await engineSteps(here, 60, { fusion, scaleExponent: 24 });
        const skipped = expected.filter(({ isSkipped }) => isSkipped).length;
        expect(skipped).toBeGreaterThanOrEqual(3);
        expect(scales).toEqual(expected.map(({ scale }) => scale));
        expect(overflows.map((bits) => bits !== 0)).toEqual(expected.map(({ isSkipped }) => isSkipped));
        const { updates, scale } = expected.at(-1)!;
        expect(result.scaling).toMatchObject({ scale, skipped, updates, good: updates });
        for (const [step, { loss }] of expected.entries()) {
          expect(Math.abs(result.losses[step]! - loss), `loss of step ${step}`).toBeLessThan(2e-3);
        }
        expect(result.losses.at(-1)).toBeLessThan(result.losses[0]! / 2);
      },
    );

    test.each(modes)("says what overflowed, in the order of the step (fusion %s)", async (fusion) => {
      const { result, overflows } = await engineSteps(here, 8, { fusion, scaleExponent: 30 });
      const names = fusion === "step" ? ["hidden", "gradients"] : ["hidden 1", "dlogits", "d hidden 1"];
      expect(result.precision.guarded).toEqual(names);
      const first = Math.log2(overflows[0]! & -overflows[0]!);
      expect(result.precision.guarded[first]).toBe(fusion === "step" ? "gradients" : "dlogits");
    });

    test("takes no launch more than f32, and creates and writes nothing per step", async () => {
      for (const fusion of modes) {
        const { result: half } = await engineSteps(here, 16, { fusion }, 8);
        const { result: single } = await engineSteps(here, 16, { fusion, precision: "f32" }, 8);
        expect({ ...half.counts, polls: 0 }, fusion).toEqual({ ...single.counts, polls: 0 });
        expect(half.fusion).toEqual(single.fusion);
      }
    });

    test("without scaling skips no step and leaves the scale alone", async () => {
      const { result, scales, overflows } = await engineSteps(here, 20, { lossScaling: "off" });
      expect(result.scaling).toBeNull();
      expect(new Set(scales)).toEqual(new Set([1]));
      expect(new Set(overflows)).toEqual(new Set([0]));
      expect(result.precision.guarded).toEqual([]);
    });

    test.each([
      ...modes.map((fusion) => ({ fusion, halfRounding: "adapter" }) as const),
      ...inSoak<readonly Fusion[]>(["step"], modes).map(
        (fusion) => ({ fusion, halfRounding: "truncate" }) as const,
      ),
    ])("reaches what f32 reaches, and says how its halves are stored: %o", async (how) => {
      // Three epochs, by the kernels of the tests above.
      const { result: single } = await engineSteps(here, 24, { fusion: how.fusion, precision: "f32" });
      const { result: half } = await engineSteps(here, 24, how);
      expect(single.epochs).toHaveLength(3);
      const [a, b] = [single.epochs.at(-1)!, half.epochs.at(-1)!];
      expect(Math.abs(a.trainLoss - b.trainLoss)).toBeLessThan(0.02 * a.trainLoss + 1e-3);
      expect(Math.abs(a.testAccuracy - b.testAccuracy)).toBeLessThanOrEqual(0.05);
      expect(half.weightsHash).not.toBe(single.weightsHash);
      expect(single.precision).toEqual({ storage: "none", isEmulated: false, guarded: [] });
      const isEmulated = here.halfForm === null || how.halfRounding === "truncate";
      const stored = isEmulated ? "packed" : here.halfForm;
      expect(half.precision).toMatchObject({ isEmulated, storage: here.halfForm ? stored : "none" });
    });

    test("everything in halves ends in a loss that is no number, with the reason", async () => {
      const run = runTiny(here, {
        precision: "f16-naive",
        adamForm: "pytorch",
        epochs: 30,
        halfRounding: "nearest",
      });
      await expect(run).rejects.toBeInstanceOf(NanLossError);
      await expect(run).rejects.toThrow(/in half precision, .* Choose precision "f16"/);
    });
  });
});

test("a whole step needs ten buffers a launch in f16 and nine in f32, its guards included", () => {
  const fusionOf = (precision: string, maxBindings: number) => {
    const split = { count: 8, load: () => data };
    const config = parseConfig({ precision, fusion: "step" });
    return traceTraining({ config, spec: tinySpec, maxBindings, train: split, test: split }).train.fusion
      .mode;
  };
  expect(["f32", "f16"].map((precision) => fusionOf(precision, 9))).toEqual(["step", "layers"]);
  expect(fusionOf("f32", 8)).toBe("layers");
  expect(fusionOf("f16", 10)).toBe("step");
});
