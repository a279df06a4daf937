/** @file Compute pipelines with explicit layouts, made once per text and constants and shared. */
import type { Dims } from "../../kernel/args";
import type { Kernel, Params, Variant } from "../../kernel/kernel";
import { specialize } from "../../kernel/specialize";
import type { Precision } from "../../kernel/tolerance";
import { DeviceError } from "../device";

export interface PipelineRequest {
  kernel: Kernel;
  variant: Variant;
  dims: Dims;
  params: Params;
  precision: Precision;
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
    const { kernel, variant, dims, params, precision } = request;
    const settings: Record<string, number> = { ...dims, ...params };
    const constants = Object.fromEntries(variant.overrides.map((name) => [name, settings[name]!]));
    const key = JSON.stringify([kernel.name, variant.name, precision, constants]);
    const known = this.#pipelines.get(key);
    if (known) return known;
    const made = this.#create(request, constants);
    this.#pipelines.set(key, made);
    return made;
  }

  async #create(request: PipelineRequest, constants: Record<string, number>): Promise<Pipeline> {
    const { kernel, variant, precision } = request;
    const layout = this.#layout(kernel);
    const module = this.#module(kernel, variant, precision);
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
  #layout(kernel: Kernel): GPUBindGroupLayout {
    const key = kernel.args.map((arg) => arg.access).join();
    const known = this.#layouts.get(key);
    if (known) return known;
    const layout = this.#device.createBindGroupLayout({
      entries: kernel.args.map((arg, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type: arg.access === "read" ? "read-only-storage" : "storage" },
      })),
    });
    this.#layouts.set(key, layout);
    return layout;
  }

  #module(kernel: Kernel, variant: Variant, precision: Precision): GPUShaderModule {
    const code = specialize(variant.wgsl, precision, variant.tune);
    const known = this.#modules.get(code);
    if (known) return known;
    const module = this.#device.createShaderModule({ label: `${kernel.name} (${variant.name})`, code });
    this.#modules.set(code, module);
    return module;
  }
}

async function shaderError(request: PipelineRequest, module: GPUShaderModule, cause: unknown) {
  const { kernel, variant, precision } = request;
  const { messages } = await module.getCompilationInfo().catch(() => ({ messages: [] }));
  const first = messages.find((message) => message.type === "error");
  const reason = first
    ? `line ${first.lineNum}: ${first.message}`
    : String((cause as Error)?.message ?? cause);
  return new DeviceError(
    "shader",
    `The kernel ${kernel.name} (${variant.name}, ${precision}) does not compile on this GPU: ${reason}. ` +
      'Update the browser or the graphics driver, or train with device "cpu".',
    { kernel: kernel.name, variant: variant.name, reason },
  );
}
