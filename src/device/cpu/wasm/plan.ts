/** @file Launches of kernels as calls of functions in WebAssembly. */
import type { Launch } from "../../../graph/launch";
import { costOf } from "../../../graph/program";
import type { WasmVariant } from "../../../kernel/targets/wasm";
import { DeviceError } from "../../device";
import type { Heap, HeapBlock } from "./heap";
import type { Machine, Plan } from "./machine";

/** A launch with what runs it and the address of each argument that is bound, and of what is kept beside one. */
export interface WasmCall {
  launch: Launch;
  variant: WasmVariant;
  addresses: Readonly<Record<string, number>>;
  kept?: Readonly<Record<string, number>>;
}

/** What a thread may let others wait for beside its share of the work, and a rate of work that every processor reaches. */
const patienceMs = 2000;
const flopsPerMs = 1e6;

/** Blocks of scratch memory by name, as large as the largest of the launches that use them wants them. */
export function allocateScratch(
  machine: Machine,
  calls: readonly WasmCall[],
  heap: Pick<Heap, "allocate"> = machine.heap,
): Map<string, HeapBlock> {
  const sizes = new Map<string, number>();
  for (const { variant, launch } of calls) {
    for (const [name, bytes] of Object.entries(
      variant.scratch(launch.dims, launch.params, machine.threads),
    )) {
      sizes.set(name, Math.max(bytes, sizes.get(name) ?? 0));
    }
  }
  return new Map([...sizes].map(([name, bytes]) => [name, heap.allocate(bytes)]));
}

/** Links what the calls need and writes them down. Throws a DeviceError: out of memory, or a module that the engine refuses. */
export async function makePlan(
  machine: Machine,
  calls: readonly WasmCall[],
  scratch: ReadonlyMap<string, HeapBlock>,
  heap: Pick<Heap, "allocate"> = machine.heap,
): Promise<Plan> {
  const firsts = await Promise.all(calls.map(({ launch, variant }) => link(machine, launch, variant)));
  const count = calls.reduce((sum, { variant }) => sum + variant.wat.phases, 0);
  const sizes = calls.map(({ variant: { wat } }) => {
    const words = wat.args.length + wat.scratch.length + wat.kept.length + wat.dims.length;
    return 8 * Math.ceil(words / 2) + 8 * wat.params.length;
  });
  const block = heap.allocate(8 * count + sizes.reduce((sum, size) => sum + size, 0));
  const words = block.array("u32", 0, block.bytes / 4);
  const numbers = new Float64Array(words.buffer, words.byteOffset, block.bytes / 8);
  let call = 0;
  let at = 8 * count;
  for (const [index, { launch, variant, addresses, kept = {} }] of calls.entries()) {
    const { args, scratch: regions, kept: keeping, dims, params, phases } = variant.wat;
    for (let phase = 0; phase < phases; phase++) {
      words[call++] = firsts[index]! + phase;
      words[call++] = block.address + at;
    }
    words.set(
      [
        ...args.map((name) => addresses[name] ?? 0),
        ...regions.map((name) => scratch.get(name)!.address),
        ...keeping.map((name) => kept[name] ?? 0),
        ...dims.map((name) => launch.dims[name] ?? launch.params[name]!),
      ],
      at / 4,
    );
    numbers.set(
      params.map((name) => launch.params[name]!),
      (at + sizes[index]!) / 8 - params.length,
    );
    at += sizes[index]!;
  }
  const flops = calls.reduce((sum, { launch }) => sum + costOf(launch).flops, 0);
  return { block, address: block.address, calls: count, patienceMs: patienceMs + flops / flopsPerMs };
}

/** Each call of a plan by itself. */
export function singlePlans(plan: Plan, calls: readonly WasmCall[]): Plan[] {
  let first = 0;
  return calls.map(({ variant: { wat } }) => {
    const address = plan.address + 8 * first;
    first += wat.phases;
    return { ...plan, address, calls: wat.phases };
  });
}

function link(machine: Machine, { kernel }: Launch, { name, wat }: WasmVariant): Promise<number> {
  return machine.link(wat).catch((cause: Error) => {
    throw new DeviceError(
      "shader",
      `This engine's WebAssembly refuses the kernel ${kernel.name} (${name}): ${cause.message}`,
      { kernel: kernel.name },
    );
  });
}
