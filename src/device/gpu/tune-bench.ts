/** @file Launches of one kernel on scratch buffers, in any of its variants: held against what they have to compute, and timed. */
import type { Dims } from "../../kernel/args";
import {
  boundArgs,
  type CaseKey,
  type ConformanceCase,
  compare,
  expectedLike,
  makeCase,
  makeContents,
} from "../../kernel/cases";
import type { ChoosableLaunch } from "../../kernel/choice";
import type { Kernel } from "../../kernel/declaration";
import type { KernelArg } from "../../kernel/signature";
import type { HalfFormat } from "../../kernel/storage";
import type { WgslVariant } from "../../kernel/targets/wgsl";
import type { CompletionPoller } from "./completion";
import { Durations } from "./durations";
import type { Gpu } from "./open";
import type { Pipeline, PipelineCache } from "./pipelines";
import { requestOf, runKernel } from "./run-kernel";

export interface LaunchBench {
  /** Throws a DeviceError "shader". */
  compile(variant: WgslVariant): Promise<unknown>;
  /** What is wrong with what a variant computes, as a sentence; empty where nothing is. */
  check(variant: WgslVariant): Promise<string>;
  /** Milliseconds that so many launches take, one after another, for each of `counts`; NaN where the clock was reset. */
  time(variant: WgslVariant, counts: readonly number[]): Promise<readonly number[]>;
  dispose(): void;
}

export interface BenchOptions {
  /** How halves are stored. */
  form: HalfFormat["form"];
  /** A launch of more is held against one of the kernel's own WGSL: the reference, in f64, takes longer than all launches. */
  mostReferenceFlops: number;
}

/** As much as a run takes: what a GPU of little memory has for it. */
const mostBytes = 2 ** 28;

/** A launch of more keeps a slow device busy for seconds, with nothing to interrupt it. */
const mostFlops = 4e9;

/** Samples of the data set on the bench, of which a launch takes a batch: a whole one would be copied for each variant. */
const enoughSamples = 1024;

/** Whether a launch is small enough to be tried. */
export function canTry({ kernel, dims, params, storage }: ChoosableLaunch): boolean {
  const { flops, bytesRead, bytesWritten } = kernel.cost(dims, params, storage);
  return flops <= mostFlops && bytesRead + bytesWritten <= mostBytes;
}

/** The sizes of a launch, but for the samples that it has to choose from. */
export function benchDims({ args }: Kernel, dims: Dims): Dims {
  const isData = ({ access, pattern }: KernelArg) => access === "read" && pattern.type === "u8";
  const others = args.filter((arg) => !isData(arg)).flatMap(({ pattern }) => pattern.axes);
  const samples = args.filter(isData).map(({ pattern }) => pattern.axes[0]!);
  const most = Math.max(enoughSamples, ...others.map((axis) => (typeof axis === "string" ? dims[axis]! : 0)));
  const cut = ([name, size]: [string, number]) =>
    samples.includes(name) && !others.includes(name) ? Math.min(size, most) : size;
  return Object.fromEntries(Object.entries(dims).map((entry) => [entry[0], cut(entry)]));
}

interface Prepared {
  pipeline: GPUComputePipeline;
  bindGroup: GPUBindGroup;
  grid: readonly [number, number, number];
}

export class GpuLaunchBench implements LaunchBench {
  readonly #gpu: Gpu;
  readonly #pipelines: PipelineCache;
  readonly #completion: CompletionPoller;
  readonly #launch: ChoosableLaunch;
  readonly #options: BenchOptions;
  readonly #durations: Durations | null;
  readonly #prepared = new Map<WgslVariant, Prepared>();
  #case: Promise<ConformanceCase> | undefined;
  #contents: ConformanceCase["contents"] | undefined;
  #buffers: readonly GPUBuffer[] | undefined;

  constructor(
    gpu: Gpu,
    pipelines: PipelineCache,
    completion: CompletionPoller,
    launch: ChoosableLaunch,
    options: BenchOptions,
  ) {
    this.#gpu = gpu;
    this.#pipelines = pipelines;
    this.#completion = completion;
    this.#launch = { ...launch, dims: benchDims(launch.kernel, launch.dims) };
    this.#options = options;
    this.#durations = gpu.device.features.has("timestamp-query") ? new Durations(gpu.device) : null;
  }

  compile(variant: WgslVariant): Promise<Pipeline> {
    return this.#pipelines.get(requestOf(this.#keyOf(variant)));
  }

  async check(variant: WgslVariant): Promise<string> {
    this.#case ??= this.#makeCase();
    const { contents, expected } = await this.#case;
    const key = this.#keyOf(variant);
    const run = runKernel(this.#gpu, this.#pipelines, key, contents);
    const { results, fault } = await this.#completion.hurry(run);
    return fault || compare({ ...key, contents, expected }, results).firstBad;
  }

  async time(variant: WgslVariant, counts: readonly number[]): Promise<readonly number[]> {
    const prepared = await this.#prepare(variant);
    const encode = (pass: GPUComputePassEncoder, count: number) => {
      pass.setPipeline(prepared.pipeline);
      pass.setBindGroup(0, prepared.bindGroup);
      for (let i = 0; i < count; i++) pass.dispatchWorkgroups(...prepared.grid);
    };
    if (this.#durations) return this.#completion.hurry(this.#durations.measure(counts, encode));
    const { device } = this.#gpu;
    const times: number[] = [];
    for (const count of counts) {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      encode(pass, count);
      pass.end();
      const startMs = performance.now();
      device.queue.submit([encoder.finish()]);
      await this.#completion.hurry(device.queue.onSubmittedWorkDone());
      times.push(performance.now() - startMs);
    }
    return times;
  }

  dispose(): void {
    for (const buffer of this.#buffers ?? []) buffer.destroy();
    this.#durations?.dispose();
  }

  #keyOf(variant: WgslVariant): CaseKey<WgslVariant> {
    return { ...this.#launch, variant, form: this.#options.form };
  }

  /** By the kernel's own WGSL where the reference takes too long. */
  async #makeCase(): Promise<ConformanceCase> {
    const { kernel, dims, params, storage } = this.#launch;
    const plain = kernel.variants.wgsl.at(-1)!;
    const isAllowed = plain.invocations <= this.#gpu.device.limits.maxComputeInvocationsPerWorkgroup;
    const own = this.#keyOf(isAllowed ? plain : (kernel.small ?? plain));
    const isCheap = kernel.cost(dims, params, storage).flops <= this.#options.mostReferenceFlops;
    if (isCheap || !(await this.#pipelines.get(requestOf(own)).catch(() => null))) {
      const made = makeCase(own);
      this.#contents = made.contents;
      return made;
    }
    this.#contents = makeContents(own);
    const run = runKernel(this.#gpu, this.#pipelines, own, this.#contents);
    const { results } = await this.#completion.hurry(run);
    return { ...own, contents: this.#contents, expected: expectedLike(own, results) };
  }

  async #prepare(variant: WgslVariant): Promise<Prepared> {
    const known = this.#prepared.get(variant);
    if (known) return known;
    const { pipeline, layout } = await this.compile(variant);
    const { dims, params } = this.#launch;
    const entries = this.#scratch(variant).map((buffer, binding) => ({ binding, resource: { buffer } }));
    const [x, y = 1, z = 1] = variant.grid(dims, params);
    const bindGroup = this.#gpu.device.createBindGroup({ layout, entries });
    const prepared: Prepared = { pipeline, bindGroup, grid: [x, y, z] };
    this.#prepared.set(variant, prepared);
    return prepared;
  }

  /** What all variants work on in turn. */
  #scratch(variant: WgslVariant): readonly GPUBuffer[] {
    const key = this.#keyOf(variant);
    this.#contents ??= makeContents(key);
    const contents = this.#contents;
    this.#buffers ??= boundArgs(key).map(({ name }) => {
      const bytes = contents[name]!;
      const size = 16 * Math.ceil(bytes.length / 16);
      const usage = GPUBufferUsage.STORAGE;
      const buffer = this.#gpu.device.createBuffer({ label: name, size, usage, mappedAtCreation: true });
      new Uint8Array(buffer.getMappedRange()).set(bytes);
      buffer.unmap();
      return buffer;
    });
    return this.#buffers;
  }
}
