/** @file What launches of a compiled program take: each pass of them by the GPU's own clock, or where it has none by its answers. */
import { clockTickMs } from "../../lib/clock-tick";
import type { PassTimes, TimedPass } from "../device";
import type { BufferPool } from "./buffers";
import { Durations } from "./durations";
import type { Gpu } from "./open";

/** A launch with everything created that it needs. */
export interface RecordedLaunch {
  pipeline: GPUComputePipeline;
  bindGroup: GPUBindGroup;
  grid: readonly [number, number, number];
}

interface Owner {
  readonly gpu: Gpu;
  readonly pool: BufferPool;
  hurry<T>(work: Promise<T>): Promise<T>;
}

export function encodeLaunches(pass: GPUComputePassEncoder, launches: readonly RecordedLaunch[]): void {
  for (const { pipeline, bindGroup, grid } of launches) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(...grid);
  }
}

/** The buffers `kept` are afterwards as they were. */
export async function timePasses(
  owner: Owner,
  launches: readonly RecordedLaunch[],
  passes: readonly TimedPass[],
  kept: readonly GPUBuffer[],
): Promise<PassTimes> {
  const { device } = owner.gpu;
  const encode = (pass: GPUComputePassEncoder, { launches: wanted, times }: TimedPass) => {
    const each = wanted === "step" ? launches : wanted.map((number) => launches[number]!);
    for (let time = 0; time < times; time++) encodeLaunches(pass, each);
  };
  const copies: GPUBuffer[] = [];
  const hasClock = device.features.has("timestamp-query");
  const durations = hasClock ? new Durations(device, Math.max(1, passes.length)) : null;
  try {
    for (const { size } of kept) copies.push(owner.pool.create("kept meanwhile", size, copyUsage()));
    copyAll(device, kept, copies);
    if (!durations) return { ms: await timeAnswers(owner, passes, encode), tickMs: clockTickMs() };
    const ms = await owner.hurry(durations.measure(passes, encode));
    return { ms, tickMs: durations.tickMs };
  } finally {
    if (copies.length === kept.length) copyAll(device, copies, kept);
    for (const copy of copies) owner.pool.destroy(copy);
    durations?.dispose();
  }
}

const copyUsage = () => GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;

function copyAll(device: GPUDevice, from: readonly GPUBuffer[], to: readonly GPUBuffer[]): void {
  const encoder = device.createCommandEncoder();
  for (const [index, source] of from.entries())
    encoder.copyBufferToBuffer(source, 0, to[index]!, 0, source.size);
  device.queue.submit([encoder.finish()]);
}

async function timeAnswers(
  owner: Owner,
  passes: readonly TimedPass[],
  encode: (pass: GPUComputePassEncoder, item: TimedPass) => void,
): Promise<number[]> {
  const { device } = owner.gpu;
  const times: number[] = [];
  for (const item of passes) {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    encode(pass, item);
    pass.end();
    const startMs = performance.now();
    device.queue.submit([encoder.finish()]);
    await owner.hurry(device.queue.onSubmittedWorkDone());
    times.push(performance.now() - startMs);
  }
  return times;
}
