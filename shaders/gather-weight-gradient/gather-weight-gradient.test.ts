import { expect, test } from "vitest";
import { openCpu } from "../../src/device/cpu/open";
import { allocateScratch, makePlan, type WasmCall } from "../../src/device/cpu/wasm/plan";
import { argSize } from "../../src/kernel/args";
import type { Kernel } from "../../src/kernel/declaration";
import { gatherDenseRelu } from "../gather-dense-relu/gather-dense-relu.kernel";
import { gatherWeightGradient } from "./gather-weight-gradient.kernel";

const dims = { S: 3, D: 16, B: 3, N: 2 };

test("in WebAssembly the lists of gather-dense-relu are found once, and images that changed since are listed anew", async () => {
  const { machine } = await openCpu({ threads: 1 });
  const { heap } = machine!;
  const kernels = [gatherDenseRelu, gatherWeightGradient];
  const blocks = new Map(
    kernels.flatMap(({ args }) =>
      args.map(({ name, pattern }) => [name, heap.allocate(4 * argSize(pattern, dims))] as const),
    ),
  );
  const addresses = Object.fromEntries([...blocks].map(([name, { address }]) => [name, address]));
  const calls = kernels.map((kernel): WasmCall => callOf(kernel, addresses));
  const scratch = allocateScratch(machine!, calls);
  const plans = await Promise.all(calls.map((call) => makePlan(machine!, [call], scratch)));
  const images = blocks.get("images")!.array("u8", 0, dims.S * dims.D);
  const dw = blocks.get("dw")!.array("f32", 0, dims.D * dims.N);
  blocks
    .get("dz")!
    .array("f32", 0, dims.B * dims.N)
    .fill(1);

  images[0] = 255;
  machine!.run(plans[0]!, 1);
  images[0] = 0;
  images[dims.D + 1] = 255;
  machine!.run(plans[1]!, 1);
  expect([...dw.slice(0, 4)]).toEqual([1, 1, 0, 0]);
  machine!.run(plans[1]!, 1);
  expect([...dw.slice(0, 4)]).toEqual([0, 0, 1, 1]);
});

function callOf(kernel: Kernel, addresses: WasmCall["addresses"]): WasmCall {
  const launch = { label: kernel.name, kernel, dims, params: kernel.params, storage: {}, guards: {} };
  const [variant] = kernel.variants.wasm;
  return { launch: { ...launch, operations: [], bindings: [], omitted: [] }, variant: variant!, addresses };
}
