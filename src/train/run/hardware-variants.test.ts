/**
 * @file Which variant hardware gets for each launch of a training step, and that it fills a GPU with it: what can be said of
 * speed where there is no GPU. See docs/decisions/0028-kernels-for-hardware.md.
 */
import { describe, expect, test } from "vitest";
import { mnist } from "../../data/mnist";
import type { Launch } from "../../graph/launch";
import { costOf } from "../../graph/program";
import {
  type AdapterKind,
  candidatesFor,
  chooseVariant,
  type GpuAbilities,
} from "../../kernel/choose-variant";
import type { WgslVariant } from "../../kernel/targets/wgsl";
import { parseConfig } from "../parse-config";
import type { RunConfig } from "../types";
import { traceTraining } from "./training-graph";

const modes = ["off", "layers", "step"] as const;
const precisions = ["f32", "f16"] as const;
const nothing = {
  count: 60_000,
  load: () => ({ count: 0, images: new Uint8Array(), labels: new Uint8Array() }),
};

interface Chosen {
  launch: Launch;
  variant: WgslVariant;
  /** Of the step's flops and bytes. */
  flopShare: number;
  byteShare: number;
}

interface Adapter extends GpuAbilities {
  kind?: AdapterKind;
}

function choose(config: Partial<RunConfig>, { kind = "hardware", ...abilities }: Adapter = {}): Chosen[] {
  const { launches, cost } = traceTraining({
    config: parseConfig(config),
    spec: mnist,
    train: nothing,
    test: nothing,
    maxBindings: 10,
  }).train.program;
  const form = abilities.features?.has("shader-f16") ? "native" : "packed";
  return launches.map((launch) => {
    const { kernel, dims, params, storage } = launch;
    const { flops, bytesRead, bytesWritten } = costOf(launch);
    return {
      launch,
      variant: chooseVariant(kernel, dims, params, kind, abilities, { storage, form }),
      flopShare: flops / cost.flops,
      byteShare: (bytesRead + bytesWritten) / (cost.bytesRead + cost.bytesWritten),
    };
  });
}

const sizesOf = (sizes: Readonly<Record<string, number>>): string =>
  Object.entries(sizes)
    .map(([name, size]) => ` ${name}=${size}`)
    .join("");

/** A line per launch that differs: kernel and sizes, the variant with its tuning, and how it spreads its work. */
function table(chosen: readonly Chosen[]): string[] {
  const lines = chosen.map(({ launch: { kernel, dims, params }, variant }) => {
    const { S: _, ...sizes } = dims;
    const spread = variant.spread(dims, params);
    const counts = spread ? `, ${spread.invocations} by ${spread.rounds}` : "";
    return `${kernel.name}${sizesOf(sizes)}: ${variant.name}${sizesOf(variant.tune)}${counts}`;
  });
  return [...new Set(lines)];
}

/** What adapters allow and have: the least, what most have, halves, and subgroups with numbers. */
const adapters: readonly Adapter[] = [
  { maxInvocations: 128 },
  { maxInvocations: 256 },
  { maxInvocations: 1024, features: new Set(["shader-f16", "subgroups"]) },
  { maxInvocations: 256, features: new Set(["subgroups"]), language: new Set(["subgroup_id"]) },
  {
    maxInvocations: 1024,
    features: new Set(["shader-f16", "subgroups"]),
    language: new Set(["subgroup_id"]),
  },
];

describe("the reference step on hardware", () => {
  const launches = (fusion: RunConfig["fusion"]) => table(choose({ fusion }, adapters[1]));

  test("gets these variants when nothing is fused", () => {
    expect(launches("off")).toMatchInlineSnapshot(`
      [
        "sample-batch B=128: naive WORKGROUP=64",
        "gather-rows D=784 B=128: wide WORKGROUP=256, 25088 by 1",
        "matmul M=128 K=784 N=128: split-k-register WIDTH=8 HEIGHT=1 SLICES=16, 16384 by 13",
        "add-bias M=128 N=128: naive WORKGROUP=64",
        "relu N=16384: naive WORKGROUP=64",
        "matmul M=128 K=128 N=10: split-k WIDTH=16 SLICES=16, 20480 by 8",
        "add-bias M=128 N=10: naive WORKGROUP=64",
        "softmax-cross-entropy B=128 C=10: lanes WIDTH=16 ROWS=4, 1280 by 1",
        "sum-rows M=128 N=10: slices WIDTH=8 SLICES=32, 320 by 4",
        "matmul-nt M=128 K=10 N=128: naive TILE=16",
        "matmul-tn K=128 M=128 N=10: split-k WIDTH=16 SLICES=16, 20480 by 8",
        "relu-backward N=16384: naive WORKGROUP=64",
        "sum-rows M=128 N=128: slices WIDTH=8 SLICES=32, 4096 by 4",
        "matmul-tn K=128 M=784 N=128: split-k-register WIDTH=8 HEIGHT=2 SLICES=8, 50176 by 4",
        "adam N=100352: vec4 WORKGROUP=64, 25088 by 1",
        "adam N=128: vec4 WORKGROUP=64, 32 by 1",
        "adam N=1280: vec4 WORKGROUP=64, 320 by 1",
        "adam N=10: naive WORKGROUP=64",
        "record-step B=128 R=1024: naive WORKGROUP=64",
      ]
    `);
  });

  test("gets these when layers are", () => {
    expect(launches("layers")).toMatchInlineSnapshot(`
      [
        "gather-dense-relu D=784 N=128 B=128: split-k-register WIDTH=8 HEIGHT=1 SLICES=16 SKIP=0, 16384 by 13",
        "dense-softmax-cross-entropy B=128 K=128 C=10: lanes WIDTH=16 SLICES=16, 20480 by 8",
        "dense-relu-backward M=128 K=128 N=10: slices WIDTH=16 SLICES=16, 37024 by 10",
        "gather-weight-gradient D=784 B=128 N=128: split-k-register WIDTH=8 HEIGHT=2 SLICES=8 SKIP=0, 50432 by 8",
        "adam N=101888: vec4 WORKGROUP=64, 25472 by 1",
        "record-step B=128 R=1024: naive WORKGROUP=64",
      ]
    `);
  });

  test("gets these when all of it is", () => {
    expect(launches("step")).toMatchInlineSnapshot(`
      [
        "mlp-rows D=784 P=101888 B=128 A=128 E=140: lanes LANES=256 ROWS=1, 32768 by 30",
        "mlp-update-adam D=784 B=128 A=128 E=140 P=101888: slices SIDE=8 SLICES=4, 25472 by 9",
        "record-step B=128 R=1024: naive WORKGROUP=64",
      ]
    `);
  });

  test.each(modes)(
    "with fusion %s reduces by subgroups where these have numbers, and by nothing else there",
    (fusion) => {
      const without = launches(fusion);
      const changed = table(choose({ fusion }, adapters[3])).flatMap((line, i) =>
        line === without[i] ? [] : [line],
      );
      const lines = {
        off: ["record-step B=128 R=1024: subgroups WORKGROUP=64"],
        layers: ["record-step B=128 R=1024: subgroups WORKGROUP=64"],
        step: [
          "mlp-rows D=784 P=101888 B=128 A=128 E=140: subgroups LANES=256 ROWS=1, 32768 by 30",
          "record-step B=128 R=1024: subgroups WORKGROUP=64",
        ],
      };
      expect(changed).toEqual(lines[fusion]);
    },
  );

  test("offers both to a tuner, those by subgroups first", () => {
    const [{ launch }] = choose({ fusion: "step" }, adapters[3]) as [Chosen];
    const { kernel, dims, params, storage } = launch;
    const names = (abilities: Adapter, kind: AdapterKind = "hardware") =>
      new Set(
        candidatesFor(kernel, dims, params, kind, abilities, { storage, form: "packed" }).map(
          ({ name }) => name,
        ),
      );
    expect([...names(adapters[3]!)]).toEqual(["subgroups", "lanes", "naive"]);
    expect([...names(adapters[1]!)]).toEqual(["lanes", "naive"]);
    expect([...names(adapters[3]!, "software")]).toEqual(["broadcast"]);
    expect([...names(adapters[1]!, "software")]).toEqual(["naive"]);
  });

  test("differs in half precision and on other adapters by no more than this", () => {
    const usual = new Set(modes.flatMap(launches));
    const others = adapters.flatMap((adapter) =>
      modes.flatMap((fusion) =>
        precisions.flatMap((precision) => table(choose({ fusion, precision }, adapter))),
      ),
    );
    expect([...new Set(others)].filter((line) => !usual.has(line))).toMatchInlineSnapshot(`
      [
        "gather-rows D=784 B=128: wide WORKGROUP=128, 16384 by 2",
        "matmul M=128 K=128 N=10: split-k WIDTH=16 SLICES=8, 10240 by 16",
        "sum-rows M=128 N=10: slices WIDTH=8 SLICES=16, 160 by 8",
        "matmul-nt M=128 K=10 N=128: naive, small TILE=8",
        "matmul-tn K=128 M=128 N=10: split-k WIDTH=16 SLICES=8, 10240 by 16",
        "sum-rows M=128 N=128: slices WIDTH=8 SLICES=16, 2048 by 8",
        "dense-softmax-cross-entropy B=128 K=128 C=10: lanes WIDTH=16 SLICES=8, 10240 by 16",
        "dense-relu-backward M=128 K=128 N=10: slices WIDTH=16 SLICES=8, 26704 by 16",
        "mlp-rows D=784 P=101888 B=128 A=128 E=140: lanes LANES=128 ROWS=1, 16384 by 56",
        "mlp-update-adam D=784 B=128 A=128 E=140 P=101888: slices SIDE=4 SLICES=8, 50944 by 9",
        "record-step B=128 R=1024: subgroups WORKGROUP=64",
        "mlp-rows D=784 P=101888 B=128 A=128 E=140: subgroups LANES=256 ROWS=1, 32768 by 30",
      ]
    `);
  });
});

describe("at batch 128 each launch with 5 % or more of the step's flops or bytes", () => {
  const heavy = adapters
    .flatMap((adapter) =>
      modes.flatMap((fusion) =>
        precisions.flatMap((precision) => choose({ fusion, precision, batchSize: 128 }, adapter)),
      ),
    )
    .filter(({ flopShare, byteShare }) => Math.max(flopShare, byteShare) >= 0.05);

  test("has 16,384 invocations that contribute, and none waits for more than 64 loads one after another", () => {
    expect(new Set(heavy.map(({ launch }) => launch.kernel.name))).toEqual(
      new Set([
        "gather-rows",
        "matmul",
        "matmul-tn",
        "adam",
        "gather-dense-relu",
        "gather-weight-gradient",
        "mlp-rows",
        "mlp-update-adam",
      ]),
    );
    for (const { launch, variant } of heavy) {
      const spread = variant.spread(launch.dims, launch.params)!;
      const title = `${launch.kernel.name} (${variant.name})`;
      expect(spread.invocations, title).toBeGreaterThanOrEqual(16_384);
      expect(spread.rounds, title).toBeLessThanOrEqual(64);
    }
  });

  test("has that many in the grid, too", () => {
    for (const { launch, variant } of heavy) {
      const [x, y = 1, z = 1] = variant.grid(launch.dims, launch.params);
      expect(x * y * z * variant.invocations, launch.kernel.name).toBeGreaterThanOrEqual(16_384);
    }
  });
});

test.each([128, 1024])(
  "so do the products of a wide model at batch %i, the larger ones by tiles",
  (batchSize) => {
    const names = new Set<string>();
    for (const fusion of ["off", "layers"] as const) {
      for (const { launch, variant, flopShare } of choose({ hidden: [1024, 1024], batchSize, fusion })) {
        if (flopShare < 0.05) continue;
        const title = `${launch.kernel.name} (${variant.name})`;
        expect(variant.spread(launch.dims, launch.params)?.invocations, title).toBeGreaterThanOrEqual(16_384);
        names.add(variant.name);
      }
    }
    expect(names).toEqual(new Set(batchSize === 128 ? ["register", "split-k-register"] : ["register"]));
  },
);

const onSoftware = (adapter: Adapter, config: Partial<RunConfig> = {}): readonly string[] => {
  const launches = modes.flatMap((fusion) => choose({ fusion, ...config }, { ...adapter, kind: "software" }));
  const lines = launches.map(
    ({ launch: { kernel }, variant }) => `${kernel.name}: ${variant.name}${sizesOf(variant.tune)}`,
  );
  return [...new Set(lines)].sort();
};

test("a software adapter keeps the variants that it had before any was shaped for hardware, and closes a step in one invocation", () => {
  expect(onSoftware(adapters[1]!)).toMatchInlineSnapshot(`
    [
      "adam: naive WORKGROUP=64",
      "adam: vec4 WORKGROUP=64",
      "add-bias: naive WORKGROUP=64",
      "dense-relu-backward: naive WORKGROUP=64",
      "dense-softmax-cross-entropy: register WORKGROUP=32 QUADS=4",
      "gather-dense-relu: direct WIDTH=32",
      "gather-rows: words WORKGROUP=64",
      "gather-weight-gradient: direct WIDTH=8",
      "matmul-nt: naive TILE=16",
      "matmul-tn: direct WIDTH=8",
      "matmul-tn: naive TILE=16",
      "matmul: direct WIDTH=8",
      "matmul: naive TILE=16",
      "mlp-rows: naive WORKGROUP=32 ROWS=8",
      "mlp-update-adam: naive WIDTH=8 HEIGHT=1",
      "record-step: serial",
      "relu-backward: naive WORKGROUP=64",
      "relu: naive WORKGROUP=64",
      "sample-batch: naive WORKGROUP=64",
      "softmax-cross-entropy: naive WORKGROUP=32",
      "sum-rows: naive WORKGROUP=64",
    ]
  `);
});

test("where it has subgroups, it broadcasts in them what all invocations need", () => {
  const usual = new Set(onSoftware(adapters[1]!));
  expect(onSoftware(adapters[3]!).filter((line) => !usual.has(line))).toEqual([
    "gather-dense-relu: broadcast WIDTH=32",
    "matmul-tn: broadcast WIDTH=8",
    "matmul: broadcast WIDTH=8",
    "mlp-rows: broadcast WORKGROUP=32 ROWS=8",
    "mlp-update-adam: broadcast WIDTH=4 HEIGHT=8",
  ]);
});

test("so do the products of a wide model in every mode, but for that whose background is most of its operand", () => {
  const wide = { hidden: [1024, 1024], batchSize: 256 };
  expect(onSoftware(adapters[3]!, wide).filter((line) => /direct|broadcast/.test(line))).toEqual([
    "dense-relu-backward: broadcast WIDTH=8",
    "dense-relu: broadcast WIDTH=8",
    "gather-dense-relu: broadcast WIDTH=32",
    "gather-weight-gradient: direct WIDTH=8",
    "matmul-nt: broadcast WIDTH=8",
    "matmul-tn: broadcast WIDTH=8",
    "matmul: broadcast WIDTH=8",
  ]);
});
