import { boundArgs, type CaseKey, decode, encode, precisionOf } from "../../kernel/cases";
import type { KernelArg, KernelFunction, NumberArray } from "../../kernel/signature";
import type { Variant } from "../../kernel/targets";
import type { JsVariant } from "../../kernel/targets/js";
import type { WasmVariant } from "../../kernel/targets/wasm";
import type { DType } from "../../tensor/dtype";
import type { ArgBytes, KernelRun, RunCase } from "../kernel-run";
import type { HeapBlock } from "./wasm/heap";
import type { Machine } from "./wasm/machine";
import { allocateScratch, makePlan, type WasmCall } from "./wasm/plan";

interface CaseArg extends KernelArg {
  /** As the CPU device has them: real arguments are in f32. */
  values: NumberArray;
}

/** As the CPU device does: what was written becomes halves where it is stored as such. */
export const runOnCpu: RunCase<JsVariant> = (key, contents) => runOnArrays(key.variant.run)(key, contents);

/** The same by any function of a kernel's arguments. */
export const runOnArrays =
  (compute: KernelFunction): RunCase<Variant> =>
  async (key, contents) => {
    const args = argsOf(key, contents);
    compute(Object.fromEntries(args.map(({ name, values }) => [name, values])), key.dims, key.params);
    return runOf(key, contents, args);
  };

/** What lies behind an argument, which no kernel may write to or let count: as f32 it is a NaN. */
const guard = 0xff;
const guardBytes = 128;

/** The same on machines one after another, all of which must leave the same bits. */
export const runOnMachines =
  (machines: readonly Machine[]): RunCase<WasmVariant> =>
  async (key, contents) => {
    const runs: KernelRun[] = [];
    for (const machine of machines) runs.push(await runOnMachine(machine, key, contents));
    const [first, ...others] = runs as [KernelRun, ...KernelRun[]];
    const differing = others.findIndex(({ results }) => !isSame(results, first.results));
    const fault =
      differing < 0
        ? ""
        : `gave other bits on ${machines[differing + 1]!.threads} threads than on ${machines[0]!.threads}`;
    return { ...first, fault: runs.map((run) => run.fault).find(Boolean) ?? fault };
  };

async function runOnMachine(
  machine: Machine,
  key: CaseKey<WasmVariant>,
  contents: ArgBytes,
): Promise<KernelRun> {
  const { kernel, variant, dims, params } = key;
  const args = argsOf(key, contents);
  const blocks = new Map<string, HeapBlock>();
  for (const { name, values } of args) {
    const block = machine.heap.allocate(values.byteLength);
    bytesAt(block, values.byteLength + guardBytes).fill(guard);
    block.array(dtypeOf(values), 0, values.length).set(values);
    blocks.set(name, block);
  }
  const addresses = Object.fromEntries([...blocks].map(([name, { address }]) => [name, address]));
  const launch = { label: kernel.name, kernel, dims, params, storage: {}, guards: {}, operations: [] };
  const call: WasmCall = { launch: { ...launch, bindings: [], omitted: [] }, variant, addresses };
  const scratch = allocateScratch(machine, [call]);
  const plan = await makePlan(machine, [call], scratch);
  machine.run(plan, 1);
  const after = args.map((arg) => {
    const { values } = arg;
    return { ...arg, values: blocks.get(arg.name)!.array(dtypeOf(values), 0, values.length).slice() };
  });
  const beyond = args.filter(({ name, values }) =>
    bytesAt(blocks.get(name)!, values.byteLength + guardBytes)
      .subarray(values.byteLength)
      .some((byte) => byte !== guard),
  );
  for (const block of [...blocks.values(), ...scratch.values(), plan.block]) machine.heap.free(block);
  if (beyond.length === 0) return runOf(key, contents, after);
  return {
    ...runOf(key, contents, after),
    fault: `wrote behind the end of ${beyond.map(({ name }) => name).join(", ")}`,
  };
}

function argsOf(key: CaseKey, contents: ArgBytes): CaseArg[] {
  return boundArgs(key).map((arg) => {
    const values = decode(contents[arg.name]!, arg.pattern.type, precisionOf(key.form));
    return { ...arg, values: values instanceof Float64Array ? Float32Array.from(values) : values };
  });
}

function runOf(key: CaseKey, contents: ArgBytes, args: readonly CaseArg[]): KernelRun {
  const precision = precisionOf(key.form);
  const after = Object.fromEntries(
    args.map(({ name, pattern, values }): [string, ArgBytes[string]] => [
      name,
      encode(values, pattern.type, precision),
    ]),
  );
  const inputs = args.filter(({ access }) => access === "read").map(({ name }) => name);
  const changed = inputs.filter((name) => after[name]!.some((byte, i) => byte !== contents[name]![i]));
  return {
    results: Object.fromEntries(Object.entries(after).filter(([name]) => !inputs.includes(name))),
    fault: changed.length > 0 ? `wrote to ${changed.join(", ")}, which it may only read` : "",
  };
}

const bytesAt = (block: HeapBlock, size: number): Uint8Array => block.array("u8", 0, size) as Uint8Array;

const isSame = (a: ArgBytes, b: ArgBytes): boolean =>
  Object.entries(a).every(([name, bytes]) => bytes.every((byte, i) => byte === b[name]![i]));

function dtypeOf(values: NumberArray): DType {
  if (values instanceof Uint8Array) return "u8";
  if (values instanceof Int32Array) return "i32";
  return values instanceof Uint32Array ? "u32" : "f32";
}
