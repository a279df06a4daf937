/** @file Compute pipelines with explicit layouts, made once per text and constants and shared. */
import type { Dims } from "../../kernel/args";
import type { Kernel } from "../../kernel/declaration";
import { reflect } from "../../kernel/reflect";
import type { Params } from "../../kernel/signature";
import { specialize } from "../../kernel/specialize";
import type { Guards, HalfFormat, Storage } from "../../kernel/storage";
import type { WgslVariant } from "../../kernel/targets/wgsl";
import { DeviceError } from "../device";

export interface PipelineRequest {
  kernel: Kernel;
  variant: WgslVariant;
  dims: Dims;
  params: Params;
  /** Of the real arguments; f32 when left out. */
  storage?: Storage;
  halves?: HalfFormat;
  /** Optional arguments that are not bound. */
  omitted?: readonly string[];
  guards?: Guards;
}

export interface Pipeline {
  pipeline: GPUComputePipeline;
  layout: GPUBindGroupLayout;
  variant: WgslVariant;
}

export class PipelineCache {
  readonly #device: GPUDevice;
  readonly #layouts = new Map<string, GPUBindGroupLayout>();
  readonly #modules = new Map<string, GPUShaderModule>();
  readonly #pipelines = new Map<string, Promise<Pipeline>>();
  /** By key; by code where the compiler finds fault with that, whatever the constants are. */
  readonly #refusals = new Map<string, DeviceError>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Throws a DeviceError "shader" that quotes the compiler when the WGSL does not compile. */
  get(request: PipelineRequest): Promise<Pipeline> {
    const { key, ...text } = this.#textOf(request);
    const known = this.#pipelines.get(key);
    if (known) return known;
    const refusal = this.#refusals.get(text.code);
    if (refusal) return Promise.reject(refusal);
    const made = this.#quietly(() => this.#create(request, text)).catch(async (cause: unknown) => {
      const fault = await findFault(this.#modules.get(text.code));
      const error = shaderError(request, fault ?? String((cause as Error)?.message ?? cause));
      // What is wrong with the text stays wrong, while a compiler that broke down may do better the next time.
      if (fault || (cause as GPUPipelineError).reason !== "internal")
        this.#refusals.set(fault ? text.code : key, error);
      else this.#pipelines.delete(key);
      throw error;
    });
    this.#pipelines.set(key, made);
    return made;
  }

  /** Why this was refused when it was asked for; undefined where it was not, or was not asked for. */
  refusalOf(request: PipelineRequest): DeviceError | undefined {
    if (this.#refusals.size === 0) return undefined;
    const { code, key } = this.#textOf(request);
    return this.#refusals.get(code) ?? this.#refusals.get(key);
  }

  #textOf(request: PipelineRequest) {
    const { variant, dims, params } = request;
    const settings: Record<string, number> = { ...dims, ...params };
    const constants = Object.fromEntries(variant.overrides.map((name) => [name, settings[name]!]));
    const code = codeOf(request);
    return { code, constants, key: `${JSON.stringify(constants)}\n${code}` };
  }

  /** What is wrong with a module or a layout fails the pipeline, which says so; by itself it would reach the console only. */
  #quietly<T>(begin: () => Promise<T>): Promise<T> {
    this.#device.pushErrorScope("validation");
    const begun = begin();
    this.#device.popErrorScope().catch(() => {});
    return begun;
  }

  async #create(
    { kernel, variant }: PipelineRequest,
    { code, constants }: { code: string; constants: Record<string, number> },
  ): Promise<Pipeline> {
    const device = this.#device;
    const layout = this.#layout(code);
    const module = this.#module(`${kernel.name} (${variant.name})`, code);
    const pipeline = await device.createComputePipelineAsync({
      label: kernel.name,
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint: variant.entryPoint, constants },
    });
    return { pipeline, layout, variant };
  }

  /** WebGPU compares layouts by identity in no place we use, but one per access pattern keeps listings short. */
  #layout(code: string): GPUBindGroupLayout {
    const bindings = reflect(code).bindings;
    const key = bindings.map(({ access }) => access).join();
    const known = this.#layouts.get(key);
    if (known) return known;
    const layout = this.#device.createBindGroupLayout({
      entries: bindings.map(({ binding, access }) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type: access === "read" ? "read-only-storage" : "storage" },
      })),
    });
    this.#layouts.set(key, layout);
    return layout;
  }

  #module(label: string, code: string): GPUShaderModule {
    const known = this.#modules.get(code);
    if (known) return known;
    const module = this.#device.createShaderModule({ label, code });
    this.#modules.set(code, module);
    return module;
  }
}

/** Whether some argument is stored as halves. */
export const hasHalves = ({ storage = {} }: Pick<PipelineRequest, "storage">): boolean =>
  Object.values(storage).includes("f16");

/** The text that is compiled. */
export const codeOf = ({ variant, storage, halves, omitted, guards }: PipelineRequest): string =>
  specialize(variant.wgsl, {
    constants: variant.tune,
    ...(storage && { storage }),
    ...(halves && { halves }),
    ...(omitted && { omitted }),
    ...(guards && { guards }),
  });

/** What the compiler says of the first error in a module; undefined where it finds none. */
async function findFault(module: GPUShaderModule | undefined): Promise<string | undefined> {
  const { messages } = (await module?.getCompilationInfo().catch(() => null)) ?? { messages: [] };
  const first = messages.find((message) => message.type === "error");
  return first && `line ${first.lineNum}: ${first.message.trim()}`;
}

function shaderError(request: PipelineRequest, reason: string): DeviceError {
  const { kernel, variant, halves } = request;
  const stored = hasHalves(request) ? `f16, ${halves?.form ?? "native"}` : "f32";
  return new DeviceError(
    "shader",
    `The kernel ${kernel.name} (${variant.name}, ${stored}) does not compile on this GPU: ${reason}. ` +
      'Update the browser or the graphics driver, or train with device "cpu".',
    { kernel: kernel.name, variant: variant.name, reason },
  );
}
