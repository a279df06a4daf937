/** @file What an adapter can do at most, by two kernels that do nothing else: the measure of what products make of it. */
import type { Peaks } from "../../peaks";
import { slopeMs } from "../../slope";
import type { GpuDevice } from "../gpu-device";
import copyWgsl from "./copy.wgsl?raw";
import multiplyAddWgsl from "./multiply-add.wgsl?raw";

const workgroupSize = 128;

/** Enough for the largest GPU to be full many times over, and for a processor that pretends to be one. */
const multiplyAddGroups = { hardware: 16_384, software: 64 } as const;
/** Of an invocation: two operations in each of three vectors of four, in fifteen steps. */
const flopsPerRound = 2 * 3 * 4 * 15;
const factor = -1;
const addend = 100;

/** More than the caches of a GPU hold, or of a processor, source and copy together; less than one binding may have. */
const copiedBytes = { hardware: 64 * 2 ** 20, software: 16 * 2 ** 20 } as const;

/** Throws an Error that says what came out wrong where a kernel's result is not what it should be, and the signal's reason. */
export async function measurePeaks(gpu: GpuDevice, signal?: AbortSignal): Promise<Peaks> {
  const hasHalves = gpu.gpu.device.features.has("shader-f16");
  return {
    f32Gflops: await multiplyAddGflops(gpu, multiplyAddWgsl, signal),
    f16Gflops: hasHalves ? await multiplyAddGflops(gpu, inHalves(multiplyAddWgsl), signal) : null,
    copyGBs: await copyGBs(gpu, signal),
  };
}

const adapterKind = ({ info }: GpuDevice) => (info.isFallback ? "software" : "hardware");

const inHalves = (wgsl: string): string =>
  `enable f16;\n${wgsl.replace("alias Real = f32;", "alias Real = f16;")}`;

/** What the multiply-adds of an invocation sum up to after so many rounds. */
export function expectedSum(invocation: number, rounds: number): number {
  const before = 12 * (invocation % 64) + 66;
  return rounds % 2 === 0 ? before : 12 * addend - before;
}

async function multiplyAddGflops(gpu: GpuDevice, wgsl: string, signal?: AbortSignal): Promise<number> {
  const { device } = gpu.gpu;
  const groups = multiplyAddGroups[adapterKind(gpu)];
  const invocations = groups * workgroupSize;
  const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
  const work = device.createBuffer({ size: 16, usage: STORAGE | COPY_DST });
  const sums = device.createBuffer({ size: 4 * invocations, usage: STORAGE | COPY_SRC });
  try {
    const dispatch = await prepare(gpu, wgsl, [work, sums], groups);
    const take = async (rounds: number): Promise<number> => {
      const words = new ArrayBuffer(16);
      new Float32Array(words).set([factor, addend]);
      new Uint32Array(words)[2] = rounds;
      device.queue.writeBuffer(work, 0, words);
      return dispatch(1);
    };
    for (const rounds of [1, 2, 3]) {
      await take(rounds);
      const found = new Float32Array(await read(gpu, sums, 0, 4 * invocations));
      const wrong = found.findIndex((value, index) => value !== expectedSum(index, rounds));
      if (wrong >= 0) {
        const expected = expectedSum(wrong, rounds);
        throw new Error(`multiply-adds came to ${found[wrong]}, not ${expected}, in invocation ${wrong}`);
      }
    }
    return (invocations * flopsPerRound) / (await slopeMs(take, signal)) / 1e6;
  } finally {
    work.destroy();
    sums.destroy();
  }
}

async function copyGBs(gpu: GpuDevice, signal?: AbortSignal): Promise<number> {
  const { device } = gpu.gpu;
  const copyBytes = copiedBytes[adapterKind(gpu)];
  const { STORAGE, COPY_SRC } = GPUBufferUsage;
  const words = device.createBuffer({ size: copyBytes, usage: STORAGE, mappedAtCreation: true });
  const source = new Uint32Array(words.getMappedRange());
  for (let index = 0; index < source.length; index++) source[index] = index + 1;
  words.unmap();
  const copied = device.createBuffer({ size: copyBytes, usage: STORAGE | COPY_SRC });
  try {
    const dispatch = await prepare(gpu, copyWgsl, [words, copied], copyBytes / 16 / workgroupSize);
    const ms = await slopeMs(dispatch, signal);
    const checkedBytes = 2 ** 16;
    for (const offset of [0, copyBytes - checkedBytes]) {
      const found = new Uint32Array(await read(gpu, copied, offset, checkedBytes));
      const wrong = found.findIndex((value, index) => value !== offset / 4 + index + 1);
      if (wrong >= 0)
        throw new Error(
          `a copy holds ${found[wrong]}, not ${offset / 4 + wrong + 1}, in word ${offset / 4 + wrong}`,
        );
    }
    return (2 * copyBytes) / ms / 1e6;
  } finally {
    words.destroy();
    copied.destroy();
  }
}

/** Resolves to a function that dispatches so many times in one pass and resolves to the ms until that was done. */
async function prepare(
  gpu: GpuDevice,
  code: string,
  buffers: readonly GPUBuffer[],
  groups: number,
): Promise<(times: number) => Promise<number>> {
  const { device } = gpu.gpu;
  const compute = { module: device.createShaderModule({ code }), entryPoint: "main" };
  const pipeline = await device.createComputePipelineAsync({ layout: "auto", compute });
  const bindGroup = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  return async (times) => {
    const start = performance.now();
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    for (let i = 0; i < times; i++) pass.dispatchWorkgroups(groups);
    pass.end();
    device.queue.submit([encoder.finish()]);
    await gpu.hurry(device.queue.onSubmittedWorkDone());
    return performance.now() - start;
  };
}

async function read(gpu: GpuDevice, buffer: GPUBuffer, offset: number, size: number): Promise<ArrayBuffer> {
  const { device } = gpu.gpu;
  const staging = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, offset, staging, 0, size);
  device.queue.submit([encoder.finish()]);
  await gpu.hurry(staging.mapAsync(GPUMapMode.READ));
  const bytes = staging.getMappedRange().slice(0);
  staging.destroy();
  return bytes;
}
