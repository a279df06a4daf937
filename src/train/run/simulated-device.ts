/** @file For tests: a device of which nothing is real but when it is done, and when it says so, on a clock of its own. */
import { mnist } from "../../data/mnist";
import type { CompileOptions, Device, DeviceInfo, ReadArray, TimedRunnable } from "../../device/device";
import type { Program } from "../../graph/program";
import { sizeOf } from "../../tensor/shape";
import type { Tensor } from "../../tensor/tensor";
import type { RunConfig } from "../types";
import { type TrainingGraph, traceTraining } from "./training-graph";

export interface SimulatedTiming {
  /** What one replay of a program takes. */
  stepMs: number | ((program: Program) => number);
  /** What a submit costs besides. */
  submitMs?: number;
  /** How much later completion is reported. */
  latencyMs: number;
  /** Each submit so long after its end, or all that are done whenever the browser looks. */
  reports: "after its end" | "at every look";
}

/** Time that passes when it is told to, from one event to the next. */
export class SimulatedClock {
  nowMs = 0;
  readonly #events: { atMs: number; happen: () => void }[] = [];

  at(atMs: number, happen: () => void): void {
    const later = this.#events.findIndex((event) => event.atMs > atMs);
    this.#events.splice(later < 0 ? this.#events.length : later, 0, { atMs, happen });
  }

  /** Lets time pass until `endMs`, or until `isEnough`. */
  async run(endMs: number, isEnough: () => boolean = () => false): Promise<void> {
    for (;;) {
      // What happens at one time is answered by promises and tasks of the code under test.
      for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
      const next = this.#events[0];
      if (isEnough() || !next || next.atMs > endMs) break;
      this.nowMs = next.atMs;
      while (this.#events[0] && this.#events[0].atMs <= this.nowMs) this.#events.shift()!.happen();
    }
    if (!isEnough()) this.nowMs = Math.max(this.nowMs, endMs);
  }

  /** Lets time pass, as far as anything happens in it, until this is settled. */
  async during<T>(work: Promise<T>): Promise<T> {
    let isSettled = false;
    const settle = () => {
      isSettled = true;
    };
    work.then(settle, settle);
    while (!isSettled) await this.run(this.#events[0]?.atMs ?? this.nowMs, () => isSettled);
    return work;
  }
}

export class SimulatedDevice implements Device {
  info: DeviceInfo = {
    kind: "gpu",
    vendor: "",
    architecture: "",
    description: "simulated",
    isFallback: false,
    isCompatibility: false,
    features: [],
  };
  readonly lost = new AbortController().signal;
  readonly counts = {
    dispatches: 0,
    submits: 0,
    buffersCreated: 0,
    bindGroupsCreated: 0,
    writes: 0,
    maps: 0,
    polls: 0,
  };
  maxBindings = 8;
  readonly halfForm = null;
  readonly memoryBytes = 0;
  timing: SimulatedTiming;
  /** Time in which it replayed programs. */
  busyMs = 0;
  readonly #clock: SimulatedClock;
  #freeAtMs = 0;

  constructor(clock: SimulatedClock, timing: SimulatedTiming) {
    this.#clock = clock;
    this.timing = timing;
  }

  async compile(
    program: Program,
    { readback = [], maxInFlight = 2 }: CompileOptions = {},
  ): Promise<TimedRunnable> {
    let underWay = 0;
    const zeros = (tensor: Tensor): ReadArray => new Float32Array(sizeOf(tensor.shape));
    return {
      program,
      maxInFlight,
      choices: [],
      gpuMs: null,
      submit: async (steps) => {
        if (++underWay > maxInFlight) throw new Error(`${underWay} submits are under way`);
        await this.#work(program, steps);
        underWay--;
        return readback.map(zeros);
      },
      passClock: "gpu",
      timePasses: () => Promise.reject(new Error("a simulated device launches nothing")),
      read: async (tensor) => zeros(tensor),
      dispose: () => {},
    };
  }

  knownRefusal(): null {
    return null;
  }

  hurry<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  write(): void {}

  dispose(): void {}

  /** Resolves when `steps` more replays are reported done. */
  #work(program: Program, steps: number): Promise<void> {
    const { submitMs = 0, latencyMs, reports, stepMs: of } = this.timing;
    const stepMs = typeof of === "number" ? of : of(program);
    this.counts.submits++;
    this.#freeAtMs = Math.max(this.#freeAtMs, this.#clock.nowMs) + submitMs + steps * stepMs;
    const doneMs = this.#freeAtMs;
    this.#clock.at(doneMs, () => {
      this.busyMs += steps * stepMs;
    });
    const looks = Math.ceil(doneMs / latencyMs) * latencyMs;
    const toldMs = reports === "after its end" || latencyMs === 0 ? doneMs + latencyMs : looks;
    return new Promise((resolve) => this.#clock.at(toldMs, resolve));
  }
}

/** The programs of a run on MNIST, for a device that asks for no data. */
export function traceWithoutData(config: RunConfig): TrainingGraph {
  const load = () => {
    throw new Error("a simulated device reads no data");
  };
  const { trainCount, testCount } = mnist;
  const [train, test] = [trainCount, testCount].map((count) => ({ count, load }));
  return traceTraining({ config, spec: mnist, train: train!, test: test! });
}
