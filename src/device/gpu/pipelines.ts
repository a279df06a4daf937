/** @file Compute pipelines with explicit layouts, made once per text and constants and shared. */
import type { Dims } from "../../kernel/args";
import type { Kernel, Params, Variant } from "../../kernel/kernel";
import { reflect } from "../../kernel/reflect";
import { specialize } from "../../kernel/specialize";
import type { Guards, HalfFormat, Storage } from "../../kernel/storage";
import { DeviceError } from "../device";

export interface PipelineRequest {
  kernel: Kernel;
  variant: Variant;
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
  variant: Variant;
}

export class PipelineCache {
  readonly #device: GPUDevice;
  readonly #layouts = new Map<string, GPUBindGroupLayout>();
  readonly #modules = new Map<string, GPUShaderModule>();
  readonly #pipelines = new Map<string, Promise<Pipeline>>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Throws a DeviceError "shader" that quotes the compiler when the WGSL does not compile. */
  get(request: PipelineRequest): Promise<Pipeline> {
    const { variant, dims, params } = request;
    const settings: Record<string, number> = { ...dims, ...params };
    const constants = Object.fromEntries(variant.overrides.map((name) => [name, settings[name]!]));
    const code = codeOf(request);
    const key = `${JSON.stringify(constants)}\n${code}`;
    const known = this.#pipelines.get(key);
    if (known) return known;
    const made = this.#create(request, code, constants);
    this.#pipelines.set(key, made);
    return made;
  }

  async #create(
    request: PipelineRequest,
    code: string,
    constants: Record<string, number>,
  ): Promise<Pipeline> {
    const { kernel, variant } = request;
    const layout = this.#layout(code);
    const module = this.#module(`${kernel.name} (${variant.name})`, code);
    try {
      const pipeline = await this.#device.createComputePipelineAsync({
        label: kernel.name,
        layout: this.#device.createPipelineLayout({ bindGroupLayouts: [layout] }),
        compute: { module, entryPoint: variant.entryPoint, constants },
      });
      return { pipeline, layout, variant };
    } catch (cause) {
      throw await shaderError(request, module, cause);
    }
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

const codeOf = ({ variant, storage, halves, omitted, guards }: PipelineRequest): string =>
  specialize(variant.wgsl, {
    constants: variant.tune,
    ...(storage && { storage }),
    ...(halves && { halves }),
    ...(omitted && { omitted }),
    ...(guards && { guards }),
  });

async function shaderError(request: PipelineRequest, module: GPUShaderModule, cause: unknown) {
  const { kernel, variant, storage = {}, halves } = request;
  const stored = Object.values(storage).includes("f16") ? `f16, ${halves?.form ?? "native"}` : "f32";
  const { messages } = await module.getCompilationInfo().catch(() => ({ messages: [] }));
  const first = messages.find((message) => message.type === "error");
  const reason = first
    ? `line ${first.lineNum}: ${first.message}`
    : String((cause as Error)?.message ?? cause);
  return new DeviceError(
    "shader",
    `The kernel ${kernel.name} (${variant.name}, ${stored}) does not compile on this GPU: ${reason}. ` +
      'Update the browser or the graphics driver, or train with device "cpu".',
    { kernel: kernel.name, variant: variant.name, reason },
  );
}
