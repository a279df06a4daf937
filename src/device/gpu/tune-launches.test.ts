import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Launch } from "../../graph/launch";
import type { LaunchChoice } from "../../kernel/choice";
import { defineKernel } from "../../kernel/kernel";
import { elementwiseTolerance } from "../../kernel/tolerance";
import { openTestGpu } from "../test-device";
import * as opening from "./open";
import type { TunedLaunch } from "./tune";
import { tuneLaunches } from "./tune-launches";

const found = await openTestGpu();
const skip = typeof found === "string";
if (skip) console.warn(found);

/** y = 2x, after so many rounds of doing nothing. */
const wgsl = (rounds: string) => `
alias Real = f32;
const ROUNDS: u32 = 1u;
override N: u32;
@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  var sum = Real(0);
  for (var i = 0u; i < ${rounds}; i++) { sum += x[(id.x + i * 64u) % N] * 1e-30; }
  if (id.x < N) { y[id.x] = 2 * x[id.x] + sum; }
}
`;

const double = defineKernel({
  name: "double",
  summary: "y = 2x",
  wgsl: wgsl("200u * ROUNDS"),
  args: { x: "N*", y: "N*" },
  // So much longer that a busy machine does not turn it around.
  tune: { ROUNDS: 10 },
  tunes: [{ ROUNDS: 1 }],
  grid: ({ N }) => [Math.ceil(N! / 64)],
  flops: ({ N }) => N!,
  tolerance: (_, precision) => elementwiseTolerance(1, precision),
  sizes: [],
  variants: [
    {
      target: "wgsl",
      name: "quick",
      wgsl: wgsl("ROUNDS"),
      grid: ({ N }) => [Math.ceil(N! / 64)],
      when: () => false,
    },
  ],
  reference: ({ x, y }) => {
    for (const [i, value] of x!.entries()) y![i] = 2 * value;
  },
});

const launch: Launch = {
  label: "double",
  kernel: double,
  dims: { N: 4000 },
  params: {},
  bindings: [],
  storage: { x: "f32", y: "f32" },
  omitted: [],
  guards: {},
  operations: [0],
};

/** What the device does with the variant "quick". */
type Lie = "none" | "wrong" | "hangs" | "is lost" | "overruns";

/** The next device that is opened, and whether it was given back. */
function deviceThat(lie: Lie): { isClosed: () => boolean } {
  const openGpu = opening.openGpu;
  let isClosed = false;
  const spy = vi.spyOn(opening, "openGpu").mockImplementation(async () => {
    spy.mockRestore();
    const gpu = await openGpu();
    const { device } = gpu;
    const createShaderModule = device.createShaderModule.bind(device);
    const createComputePipelineAsync = device.createComputePipelineAsync.bind(device);
    const createCommandEncoder = device.createCommandEncoder.bind(device);
    const createBuffer = device.createBuffer.bind(device);
    const quick = new WeakSet<object>();
    let isHanging = false;
    device.createShaderModule = (descriptor) => {
      const isQuick = descriptor.label === "double (quick)";
      const change = {
        wrong: ["y[id.x] = 2 *", "y[id.x] = 2.001 *"],
        overruns: ["if (id.x < N)", "if (id.x < N + 2u)"],
      };
      const [from, to] = change[lie as "wrong"] ?? ["", ""];
      const made = createShaderModule({
        ...descriptor,
        code: isQuick ? descriptor.code.replace(from!, to!) : descriptor.code,
      });
      if (isQuick) quick.add(made);
      return made;
    };
    device.createComputePipelineAsync = async (descriptor) => {
      const pipeline = await createComputePipelineAsync(descriptor);
      if (quick.has(descriptor.compute.module)) quick.add(pipeline);
      return pipeline;
    };
    device.createCommandEncoder = (...args) => {
      const encoder = createCommandEncoder(...args);
      const beginComputePass = encoder.beginComputePass.bind(encoder);
      encoder.beginComputePass = (...passArgs) => {
        const pass = beginComputePass(...passArgs);
        const setPipeline = pass.setPipeline.bind(pass);
        pass.setPipeline = (pipeline) => {
          setPipeline(pipeline);
          if (!quick.has(pipeline)) return;
          if (lie === "hangs") isHanging = true;
          if (lie === "is lost") setTimeout(() => device.destroy());
          if (lie === "is lost") isHanging = true;
        };
        return pass;
      };
      return encoder;
    };
    device.createBuffer = (descriptor) => {
      const buffer = createBuffer(descriptor);
      const mapAsync = buffer.mapAsync.bind(buffer);
      buffer.mapAsync = (...args) => (isHanging ? new Promise(() => {}) : mapAsync(...args));
      return buffer;
    };
    const { close } = gpu;
    return {
      ...gpu,
      close: () => {
        isClosed = true;
        close();
      },
    };
  });
  onTestFinished(() => spy.mockRestore());
  return { isClosed: () => isClosed };
}

async function tune(lie: Lie, before: readonly TunedLaunch[] = []) {
  const { isClosed } = deviceThat(lie);
  const told = [...before];
  const tally = await tuneLaunches([launch], {
    when: "idle",
    form: "packed",
    // Other tests may be at work on this machine.
    limits: { timingMs: 30_000, hangMs: lie === "hangs" ? 500 : 10_000 },
    known: (key) => told.findLast((one) => one.key === key),
    onTuned: (one) => void told.push(one),
  });
  expect(isClosed()).toBe(true);
  const { candidates, chosen } = told.at(-1)!;
  const taken: LaunchChoice | null = chosen === null ? null : { kernel: "double", ...candidates[chosen]! };
  const of = (name: string) => candidates.find(({ variant }) => variant === name)!;
  return { tally, told, candidates, taken: taken?.variant ?? null, quick: of("quick") };
}

describe.skipIf(skip)("tuning on an adapter", () => {
  test("takes the fastest variant, in two tunings in a row alike, and says what each took", async () => {
    for (let round = 0; round < 2; round++) {
      const { tally, candidates, taken } = await tune("none");
      expect(candidates.map(({ variant, tune }) => [variant, tune])).toEqual([
        ["naive", { ROUNDS: 10 }],
        ["naive", { ROUNDS: 1 }],
        ["quick", {}],
      ]);
      const [ten, one, none] = candidates.map(({ us }) => us!);
      expect(ten!).toBeGreaterThan(one!);
      expect(one!).toBeGreaterThan(none!);
      expect(taken).toBe("quick");
      expect(tally).toMatchObject({ left: 0, trouble: "" });
      expect(Math.min(tally.compileMs, tally.timingMs)).toBeGreaterThan(0);
    }
  });

  test("never takes a variant whose result is wrong", async () => {
    const { tally, taken, quick, told } = await tune("wrong");
    expect(quick.excluded).toMatch(/^y\[0\] is .*, off by .* where .* is allowed$/);
    expect([taken, quick.us, tally.trouble]).toEqual(["naive", null, ""]);
    // By an adapter that has become honest as by another version of its driver.
    expect((await tune("none", told)).told).toHaveLength(1);
  });

  test("never takes a variant that writes where it must not", async () => {
    const { quick } = await tune("overruns");
    expect(quick.excluded).toBe("wrote past the end of y");
  });

  test("leaves a device that does not answer, and what it did not answer to for good", async () => {
    const { tally, quick, taken, told } = await tune("hangs");
    expect(tally.trouble).toBe("The device did not answer within 500 ms.");
    expect([quick.excluded, taken]).toEqual([tally.trouble, null]);
    const again = await tune("none", told);
    expect([again.quick.excluded, again.taken]).toEqual([quick.excluded, "naive"]);
  });

  test("survives the loss of its device, and what it was lost by is left out for good", async () => {
    const { tally, quick, told } = await tune("is lost");
    expect(tally.trouble).toMatch(/^The GPU device was lost/);
    expect(quick.excluded).toBe(tally.trouble);
    expect((await tune("none", told)).taken).toBe("naive");
  });
});
