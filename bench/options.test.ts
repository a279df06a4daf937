import { describe, expect, test } from "vitest";
import { largeProducts } from "../src/race/products";
import { chooseContenders, parseBenchOptions, usage } from "./options";
import { workloads } from "./workloads";

describe("parseBenchOptions", () => {
  test("measures everything when nothing is said", () => {
    expect(parseBenchOptions([])).toEqual({
      device: "gpu",
      workloads,
      engines: null,
      rounds: 5,
      sliceMs: 500,
      isLarge: false,
      against: null,
      json: null,
      isNode: false,
      isHeaded: false,
    });
  });

  test("takes lists separated by commas", () => {
    const command = parseBenchOptions([
      "--only",
      "wide, batch-32",
      "--engines",
      "halfstep,jax-jit",
      "--node",
    ])!;
    expect(command.workloads.map(({ name }) => name)).toEqual(["wide", "batch-32"]);
    expect(command.engines).toEqual(["halfstep", "jax-jit"]);
    expect(command.isNode).toBe(true);
  });

  test("takes shorter turns and more of them with another build, in Node", () => {
    const command = parseBenchOptions(["--against", "../before"])!;
    expect(command).toMatchObject({ against: "../before", rounds: 15, sliceMs: 250, isNode: true });
    expect(parseBenchOptions(["--against", "../before", "--rounds", "7"])!.rounds).toBe(7);
  });

  test("knows larger products, which must be asked for", () => {
    expect(parseBenchOptions(["--only", "matmul-4096-f16"])!.workloads[0]).toMatchObject({
      N: 4096,
      precision: "f16",
    });
    expect(parseBenchOptions(["--large"])!.isLarge).toBe(true);
  });

  test("measures the reference model on the processor, and more where that is asked for", () => {
    const names = (argv: string[]) => parseBenchOptions(argv)!.workloads.map(({ name }) => name);
    expect(parseBenchOptions(["--device", "cpu"])!.device).toBe("cpu");
    expect(names(["--device", "cpu"])).toEqual(["batch-32", "batch-128", "batch-1024"]);
    expect(names(["--device", "cpu", "--only", "wide"])).toEqual(["wide"]);
  });

  test("offers help that names every workload", () => {
    expect(parseBenchOptions(["--help"])).toBeNull();
    for (const { name } of [...workloads, ...largeProducts]) expect(usage).toContain(name);
  });

  test.each([
    [["--only", "narrow"], 'There is no workload "narrow"'],
    [["--rounds", "0"], "--rounds is 0, allowed is a positive integer"],
    [["--slice-ms", "soon"], "--slice-ms is soon"],
    [["--device", "tpu"], "--device is tpu, allowed are gpu and cpu"],
    [["--against", "x", "--rounds", "5"], "--rounds is 5, with --against it must be 6 at least"],
    [["--fast"], "Unknown option '--fast'"],
  ])("refuses %j", (argv, sentence) => {
    expect(() => parseBenchOptions(argv)).toThrow(sentence);
  });
});

describe("chooseContenders", () => {
  const all = ["halfstep-off", "tensorflow", "jax-jit", "jax-page"].map((name) => ({ name }));
  const chosen = (engines: string[] | null) => chooseContenders(all, engines).map(({ name }) => name);

  test("takes a library with all its ways, or one way", () => {
    expect(chosen(null)).toHaveLength(4);
    expect(chosen(["jax", "halfstep-off"])).toEqual(["halfstep-off", "jax-jit", "jax-page"]);
    expect(chosen(["jax-page"])).toEqual(["jax-page"]);
  });

  test("refuses a name that no library has", () => {
    expect(() => chosen(["tensor"])).toThrow('There is no engine "tensor" here. There are halfstep-off, ');
  });
});
