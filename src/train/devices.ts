/** @file The devices that an engine's runs train on: each is opened when it is first wanted, and stays. */
import type { CpuOptions } from "../device/cpu/open";
import { type Device, DeviceError, type DeviceInfo } from "../device/device";
import { CompletionPoller } from "../device/gpu/completion";
import type { GpuDevice } from "../device/gpu/gpu-device";
import { type Gpu, openGpu } from "../device/gpu/open";
import { Retryable } from "../lib/retryable";

export class Devices {
  readonly #onLost: () => void;
  readonly #opened = new Retryable(() => this.#openGpu());
  /** What runs programs on the GPU is loaded with the first one: a page that is only looked at does without. */
  readonly #gpu = new Retryable(() => this.#makeGpuDevice());
  /** One for each way of computing and number of threads. */
  readonly #processors = new Map<string, Retryable<Device>>();
  /** Of a processor, which then computes on one. */
  #haveThreadsFailed = false;

  /** @param onLost Called when the GPU is lost: the next one may be another. */
  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  /** What is known about the GPU, as soon as it is open. Throws a DeviceError; see openGpu. */
  async gpuInfo(): Promise<DeviceInfo> {
    return (await this.#opened.get()).gpu.info;
  }

  /** The same; null where there is no GPU that the browser can use. */
  adapter(): Promise<DeviceInfo | null> {
    return orNull(this.gpuInfo());
  }

  /** The GPU, opened once, and again after it was lost or could not be had. Throws a DeviceError; see openGpu. */
  gpu(): Promise<GpuDevice> {
    return this.#gpu.get();
  }

  /** The device asked for; the CPU where there is no WebGPU, which the device's own info then says. */
  async open(kind: DeviceInfo["kind"], options: CpuOptions = {}): Promise<Device> {
    const gpu = kind === "gpu" ? await orNull(this.gpu()) : null;
    return gpu ?? this.processor(options);
  }

  /** Rejects where its code does not arrive; the next call fetches it again. */
  processor(options: CpuOptions): Promise<Device> {
    return this.#processor(options).get();
  }

  /** Whether it was asked for before. */
  hasProcessor(options: CpuOptions): boolean {
    return this.#processor(options).made !== undefined;
  }

  /** Gives them back. */
  async dispose(): Promise<void> {
    (await this.#opened.made?.catch(() => null))?.gpu.close();
    for (const { made } of this.#processors.values()) (await made?.catch(() => null))?.dispose();
  }

  async #openGpu(): Promise<{ gpu: Gpu; completion: CompletionPoller }> {
    const gpu = await openGpu();
    gpu.lost.throwIfAborted();
    gpu.lost.addEventListener("abort", () => {
      this.#opened.forget();
      this.#gpu.forget();
      this.#onLost();
    });
    const completion = new CompletionPoller(gpu.device, gpu.info.isFallback);
    // While it has nothing else to do; the first program to be compiled waits for the end of it.
    void completion.calibrate();
    return { gpu, completion };
  }

  async #makeGpuDevice(): Promise<GpuDevice> {
    const { gpu, completion } = await this.#opened.get();
    const { GpuDevice } = await import("./training");
    gpu.lost.throwIfAborted();
    return new GpuDevice(gpu, completion);
  }

  /** Its code is loaded when it is wanted: many pages have a GPU. */
  #processor({ arithmetic = "strict", threads }: CpuOptions): Retryable<Device> {
    const key = `${arithmetic} ${threads}`;
    const known = this.#processors.get(key);
    if (known) return known;
    const options = { arithmetic, ...(threads !== undefined && { threads }) };
    const made = new Retryable<Device>(async () => {
      const { openCpu } = await import("../device/cpu/open");
      const device = await openCpu({ ...options, haveThreadsFailed: this.#haveThreadsFailed });
      device.lost.addEventListener("abort", () => {
        this.#haveThreadsFailed = true;
        made.forget();
      });
      return device;
    });
    this.#processors.set(key, made);
    return made;
  }
}

/** null where there is no GPU that the browser can use. */
const orNull = <T>(opening: Promise<T>): Promise<T | null> =>
  opening.catch((error: unknown) => {
    if (error instanceof DeviceError && /^no-/.test(error.code)) return null;
    throw error;
  });
