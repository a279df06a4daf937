import { expect, test } from "vitest";
import { widestLayer } from "../../ops/perceptron-step";
import { parseConfig } from "../parse-config";
import type { FusionMode } from "../types";
import { type FusionReport, fusionReport } from "./fusion-report";

const bindingsOfMost = 10;
const modes: readonly FusionMode[] = ["off", "layers", "step"];
const reference = fusionReport(parseConfig(), bindingsOfMost);

/** Names of the operations that the launch of this name stands for. */
function operationsOf(mode: FusionMode, name: string): string[] {
  const launch = reference[mode].launches.find((candidate) => candidate.name === name)!;
  return launch.operations.map((number) => reference.off.launches[number]!.name);
}

test("the reference step takes 19 launches, 6 with fused layers, 3 as a whole", () => {
  expect(modes.map((mode) => reference[mode].launches.length)).toEqual([19, 6, 3]);
  expect(modes.map((mode) => reference[mode].outcome)).toEqual(
    modes.map((mode) => ({ mode, obstacle: null })),
  );
});

test("every recorded operation is computed in every mode, and only cheap ones twice", () => {
  for (const mode of modes) {
    const operations = reference[mode].launches.flatMap((launch) => launch.operations);
    expect(new Set(operations)).toEqual(new Set(reference.off.launches.keys()));
    const again = operations.filter((number, index) => operations.indexOf(number) !== index);
    const names = again.map((number) => reference.off.launches[number]!.name);
    expect(names).toEqual(mode === "off" ? [] : ["gather-rows"]);
  }
});

test("launches stand for the same recorded operations in every precision", () => {
  for (const precision of ["f16", "f16-naive"] as const) {
    const report = fusionReport(parseConfig({ precision }), bindingsOfMost + 1);
    for (const mode of modes) {
      const operations = ({ launches }: FusionReport[FusionMode]) =>
        launches.map((launch) => launch.operations);
      expect(operations(report[mode]), `${precision} ${mode}`).toEqual(operations(reference[mode]));
    }
  }
});

test("a fused launch says what it stands for", () => {
  expect(operationsOf("off", "relu")).toEqual(["relu"]);
  expect(operationsOf("layers", "gather-dense-relu")).toEqual([
    "sample-batch",
    "gather-rows",
    "matmul",
    "add-bias",
    "relu",
  ]);
  expect(operationsOf("layers", "adam")).toEqual(["adam", "adam", "adam", "adam"]);
  expect(operationsOf("step", "mlp-update-adam")).toEqual([
    "gather-rows",
    "sum-rows",
    "matmul-tn",
    "sum-rows",
    "matmul-tn",
    "adam",
    "adam",
    "adam",
    "adam",
  ]);
});

test("a launch reads what others before it wrote, and nothing else", () => {
  for (const mode of modes) {
    for (const [index, { reads }] of reference[mode].launches.entries()) {
      expect(reads.every((source) => source < index)).toBe(true);
    }
  }
  const namesRead = (mode: FusionMode, name: string) => {
    const { launches } = reference[mode];
    return launches.find((launch) => launch.name === name)!.reads.map((source) => launches[source]!.name);
  };
  expect(namesRead("off", "sample-batch")).toEqual([]);
  expect(namesRead("off", "relu-backward")).toEqual(["relu", "matmul-nt"]);
  // It reads the pack of gradients, which the layers wrote part by part.
  expect(namesRead("layers", "adam")).toEqual(["dense-relu-backward", "gather-weight-gradient"]);
  expect(namesRead("step", "mlp-update-adam")).toEqual(["mlp-rows"]);
  expect(namesRead("step", "record-step")).toEqual(["mlp-rows"]);
});

test("the totals are those of the launches, and each mode moves less than the one before", () => {
  for (const mode of modes) {
    const { launches, bytes, flops } = reference[mode];
    expect(launches.reduce((sum, launch) => sum + launch.bytes, 0)).toBe(bytes);
    expect(launches.reduce((sum, launch) => sum + launch.flops, 0)).toBe(flops);
  }
  expect(reference.layers.bytes).toBeLessThan(reference.off.bytes);
  expect(reference.step.bytes).toBeLessThan(reference.layers.bytes);
  expect(reference.layers.valueBytes).toBeLessThan(reference.off.valueBytes);
});

test("where the whole step does not fit, it reports the fused layers and the numbers that stand against it", () => {
  const wide = fusionReport(parseConfig({ hidden: [1024, 64] }), bindingsOfMost);
  expect(wide.step.outcome).toEqual({
    mode: "layers",
    obstacle: { code: "width", width: 1024, widest: widestLayer },
  });
  expect(wide.step.launches).toEqual(wide.layers.launches);
  const narrow = fusionReport(parseConfig(), 8);
  expect(narrow.step.outcome.obstacle).toMatchObject({ code: "bindings", available: 8 });
});

test("it survives the way from the worker to the page", () => {
  expect(structuredClone(reference)).toEqual(reference);
});
