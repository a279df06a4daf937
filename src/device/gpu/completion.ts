/**
 * @file Hears of completion sooner. Browsers tell late that work is done, some of them by milliseconds, Firefox only every 100 ms;
 * other calls into WebGPU make some of them look at once. Which helps is measured on each device.
 */
import { pollFilter } from "./count-calls";

type PollKind = "none" | "submits" | "scopes";

/** Where completion is reported sooner than this there is nothing to gain. */
const promptMs = 1;
/** On a software adapter polling takes cores from the work itself: not for a few milliseconds. */
const promptSoftwareMs = 10;
/** What a way of polling must bring: half the latency, and a millisecond. */
const worthwhile = 0.5;
const probes = 3;

export class CompletionPoller {
  readonly #device: GPUDevice;
  readonly #isSoftware: boolean;
  #kind: PollKind = "none";
  #calibrating: Promise<void> | undefined;
  #waiting = 0;
  #isPolling = false;

  /** @param isSoftware Whether a processor plays the GPU. */
  constructor(device: GPUDevice, isSoftware: boolean) {
    this.#device = device;
    this.#isSoftware = isSoftware;
  }

  /** How it polls; "none" before `calibrate` and where polling does not help. */
  get kind(): PollKind {
    return this.#kind;
  }

  /** Whether polls cost so little that they may go on while the device is busy anyway. */
  get isCheap(): boolean {
    return this.#kind === "submits";
  }

  /** Finds out once how to poll, on an idle device: 10 ms where completion is prompt, half a second where it is slowest. */
  calibrate(): Promise<void> {
    this.#calibrating ??= this.#choose().catch(() => {
      // A device that was lost or closed meanwhile needs no polling.
      this.#kind = "none";
    });
    return this.#calibrating;
  }

  /** The same promise; polls until it settles. */
  hurry<T>(work: Promise<T>): Promise<T> {
    if (this.#kind === "none") return work;
    this.#waiting++;
    const done = () => {
      this.#waiting--;
    };
    work.then(done, done);
    if (!this.#isPolling) void this.#poll();
    return work;
  }

  async #poll(): Promise<void> {
    this.#isPolling = true;
    try {
      while (this.#waiting > 0) await this.#ask(this.#kind);
    } catch {
      // The promise that is awaited tells of a lost device itself.
    }
    this.#isPolling = false;
  }

  async #ask(kind: PollKind): Promise<void> {
    if (kind === "submits") {
      this.#device.queue.submit([]);
      await new Promise((resolve) => setTimeout(resolve, 1));
    } else {
      // One after the other without a wait between: no other scope gets in between. The answer is the pause.
      this.#device.pushErrorScope(pollFilter);
      await this.#device.popErrorScope();
    }
  }

  async #choose(): Promise<void> {
    const plainMs = await this.#latencyMs("none");
    if (plainMs < (this.#isSoftware ? promptSoftwareMs : promptMs)) return;
    let bestMs = Math.min(worthwhile * plainMs, plainMs - promptMs);
    // Error scopes follow each other without a pause, which takes cores from a processor at work.
    for (const kind of this.#isSoftware ? (["submits"] as const) : (["submits", "scopes"] as const)) {
      const ms = await this.#latencyMs(kind);
      if (ms >= bestMs) continue;
      bestMs = ms;
      this.#kind = kind;
    }
  }

  /** Median time until the completion of next to nothing is told of. */
  async #latencyMs(kind: PollKind): Promise<number> {
    const usage = GPUBufferUsage.COPY_DST;
    const source = this.#device.createBuffer({ size: 4, usage: usage | GPUBufferUsage.COPY_SRC });
    const target = this.#device.createBuffer({ size: 4, usage: usage | GPUBufferUsage.MAP_READ });
    try {
      const times: number[] = [];
      for (let i = 0; i < probes; i++) {
        const encoder = this.#device.createCommandEncoder();
        encoder.copyBufferToBuffer(source, 0, target, 0, 4);
        const startMs = performance.now();
        this.#device.queue.submit([encoder.finish()]);
        let isDone = false;
        const mapped = target.mapAsync(GPUMapMode.READ).finally(() => {
          isDone = true;
        });
        while (kind !== "none" && !isDone) await this.#ask(kind);
        await mapped;
        times.push(performance.now() - startMs);
        target.unmap();
      }
      return times.sort((a, b) => a - b)[Math.floor(probes / 2)]!;
    } finally {
      source.destroy();
      target.destroy();
    }
  }
}
