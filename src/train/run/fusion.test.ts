/** @file What each mode of fusion makes of a training step, and that all of them train the same network. */
import { describe, expect, test } from "vitest";
import { isSoak } from "../../../scripts/soak";
import { mnist } from "../../data/mnist";
import { compilesLong, testDevices } from "../../device/test-device";
import { parseConfig } from "../parse-config";
import { runTiny, tinySpec } from "../test-data";
import type { RunConfig } from "../types";
import type { TraceOptions } from "./trace-options";
import { traceTraining } from "./training-graph";

const modes = ["off", "layers", "step"] as const;
const nothing = {
  count: 60_000,
  load: () => ({ count: 0, images: new Uint8Array(), labels: new Uint8Array() }),
};

function trace(config: Partial<RunConfig>, options: Partial<TraceOptions> = {}) {
  const parsed = parseConfig(config);
  return traceTraining({
    config: parsed,
    spec: mnist,
    train: nothing,
    test: nothing,
    maxBindings: 10,
    ...options,
  }).train;
}

describe("the step of the reference model", () => {
  const launches = (fusion: RunConfig["fusion"]) =>
    trace({ fusion }).program.launches.map(({ label }) => label);

  test("is 19 launches when nothing is fused", () => {
    expect(launches("off")).toHaveLength(19);
  });

  test("is 6 launches when layers are", () => {
    expect(launches("layers")).toEqual([
      "gather-dense-relu",
      "dense-softmax-cross-entropy",
      "dense-relu-backward",
      "gather-weight-gradient",
      "adam",
      "record-step",
    ]);
  });

  test("is 3 launches when all of it is", () => {
    expect(launches("step")).toEqual(["mlp-rows", "mlp-update-adam", "record-step"]);
    expect(trace({ fusion: "step", optimizer: "sgd" }).program.launches[1]!.label).toBe("mlp-update-sgd");
  });

  test.each([
    [32, [90, 70]],
    [128, [72, 57]],
    [1024, [38, 31]],
  ])(
    "moves at batch %i this share of the bytes by layers and as a whole, in per cent",
    (batchSize, shares) => {
      const [off, layers, step] = modes.map((fusion) => {
        const { bytesRead, bytesWritten } = trace({ fusion, batchSize }).program.cost;
        return bytesRead + bytesWritten;
      });
      expect([layers!, step!].map((bytes) => Math.round((100 * bytes) / off!))).toEqual(shares);
    },
  );
});

test.each([[[]], [[64]], [[64, 32]], [[64, 32, 16]]])(
  "layers of hidden widths %j take at most 3L + 2 launches, as a whole 3",
  (hidden) => {
    const count = (fusion: RunConfig["fusion"]) => trace({ fusion, hidden }).program.launches.length;
    expect(count("layers")).toBeLessThanOrEqual(3 * (hidden.length + 1) + 2);
    expect(count("step")).toBe(3);
  },
);

describe("a step that can't be fused as a whole is fused by layers, and says why", () => {
  const tenDeep = { hidden: [8, 8, 8, 8, 8, 8, 8, 8] };
  test.each([
    [{ hidden: [257] }, {}, { code: "width", width: 257, widest: 256 }],
    [{}, { maxBindings: 8 }, { code: "bindings", needed: 9, available: 8 }],
    [{}, { spec: { ...mnist, width: 5, height: 5 } }, { code: "pixels", inputs: 25 }],
  ])("%j %j: %j", (config, options, obstacle) => {
    const { fusion, program } = trace({ ...config, fusion: "step" }, options);
    expect(fusion).toEqual({ mode: "layers", obstacle });
    expect(program.launches.length).toBeGreaterThan(3);
  });

  test("nine layers still fit", () => {
    expect(trace({ ...tenDeep, fusion: "step" }).fusion).toEqual({ mode: "step", obstacle: null });
  });
});

/** The first two everywhere, the others where the driver does not compile long for each width, and in the soak. */
const trained = [
  ["adam", [16]],
  ["sgd", [10, 6]],
  ["adam", []],
  ["adam", [13, 8]],
  ["sgd", [10, 37, 6]],
] as const;

describe.each(await testDevices())("on %s", (_, device) => {
  const some = compilesLong(device) && !isSoak ? trained.slice(0, 2) : trained;
  test.skipIf(typeof device === "string").each(some)(
    "%s with hidden layers %j trains alike in every mode",
    async (optimizer, hidden) => {
      if (typeof device === "string") return;
      const lr = optimizer === "sgd" ? 0.05 : 0.01;
      const results = [];
      for (const fusion of modes) {
        results.push(await runTiny(device, { optimizer, hidden: [...hidden], lr, fusion, epochs: 4 }));
      }
      const [off, ...fused] = results;
      expect(off!.losses).toHaveLength(4 * Math.ceil(tinySpec.trainCount / 24));
      expect(off!.losses.at(-1)).toBeLessThan(0.8 * off!.losses[0]!);
      for (const { losses, epochs } of fused) {
        losses.forEach((loss, step) => {
          expect(Math.abs(loss - off!.losses[step]!), `step ${step}`).toBeLessThan(1e-4);
        });
        expect(epochs.at(-1)!.testAccuracy).toBeCloseTo(off!.epochs.at(-1)!.testAccuracy, 5);
      }
    },
  );
});
