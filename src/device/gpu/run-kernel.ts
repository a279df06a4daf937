/** @file One launch of one kernel on given bytes, with everything around it: the bench of conformance tests. */

import { argSize } from "../../kernel/args";
import { boundArgs, type CaseKey, storageOf } from "../../kernel/cases";
import { elementBytes, nativeHalves, packedHalves } from "../../kernel/storage";
import type { WgslVariant } from "../../kernel/targets/wgsl";
import type { ArgBytes, KernelRun } from "../kernel-run";
import type { Gpu } from "./open";
import type { PipelineCache, PipelineRequest } from "./pipelines";

/** Bytes behind every argument that no kernel may touch. */
const guardBytes = 64;

/**
 * What the guard bytes hold: behind an input all ones, so that what is read there by mistake is a NaN; behind a
 * written argument something else, so that such a NaN shows when it is written there.
 */
const guard = { read: 0xff, read_write: 0xa5 } as const;

/** The pipeline of a conformance case. */
export function requestOf(key: CaseKey<WgslVariant>): PipelineRequest {
  const { kernel, variant, dims, params, form } = key;
  const bound = boundArgs(key);
  return {
    kernel,
    variant,
    dims,
    params,
    storage: storageOf(key),
    halves: form === "packed" ? packedHalves : nativeHalves,
    omitted: kernel.args.filter((arg) => !bound.includes(arg)).map(({ name }) => name),
  };
}

/**
 * Uploads `contents`, launches the kernel once and reads the written
 * arguments back. The bindings reach over the guard bytes, so that a write past the end lands there instead of being
 * clamped away. Throws when the kernel does not compile or WebGPU refuses the launch.
 */
export async function runKernel(
  { device }: Gpu,
  pipelines: PipelineCache,
  key: CaseKey<WgslVariant>,
  contents: ArgBytes,
): Promise<KernelRun> {
  const { variant, dims, params } = key;
  const storage = storageOf(key);
  const { pipeline, layout } = await pipelines.get(requestOf(key));
  device.pushErrorScope("validation");
  const args = boundArgs(key).map((arg) => {
    const bytes = argSize(arg.pattern, dims) * elementBytes(arg.pattern.type, storage[arg.name]);
    const size = 16 * Math.ceil((bytes + guardBytes) / 16);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    const buffer = device.createBuffer({ size, usage, mappedAtCreation: true });
    const mapped = new Uint8Array(buffer.getMappedRange()).fill(guard[arg.access]);
    mapped.set(contents[arg.name]!);
    buffer.unmap();
    return { ...arg, bytes, size, buffer };
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout,
      entries: args.map(({ buffer }, binding) => ({ binding, resource: { buffer } })),
    }),
  );
  pass.dispatchWorkgroups(...variant.grid(dims, params));
  pass.end();
  const readbacks = args
    .filter((arg) => arg.access === "read_write")
    .map((arg) => {
      const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
      const copy = device.createBuffer({ size: arg.size, usage });
      encoder.copyBufferToBuffer(arg.buffer, 0, copy, 0, arg.size);
      return { ...arg, copy };
    });
  device.queue.submit([encoder.finish()]);
  const refused = await device.popErrorScope();
  if (refused) throw new Error(`WebGPU refused the launch of ${key.kernel.name}: ${refused.message}`);
  await Promise.all(readbacks.map(({ copy }) => copy.mapAsync(GPUMapMode.READ)));
  const read = readbacks.map(({ name, bytes, copy }) => {
    const all = new Uint8Array(copy.getMappedRange()).slice();
    // Bytes are written in words; the rest of the last one belongs to no element.
    return { name, result: all.slice(0, bytes), behind: all.subarray(4 * Math.ceil(bytes / 4)) };
  });
  for (const { buffer } of args) buffer.destroy();
  for (const { copy } of readbacks) copy.destroy();
  const overrun = read.filter(({ behind }) => behind.some((byte) => byte !== guard.read_write));
  return {
    results: Object.fromEntries(read.map(({ name, result }) => [name, result])),
    fault: overrun.length > 0 ? `wrote past the end of ${overrun.map(({ name }) => name).join(", ")}` : "",
  };
}
