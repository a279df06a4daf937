/** @file For tests: a client whose worker is a list of commands, and whose events the test sends. */
import { defaultConfig } from "../../train/defaults";
import type {
  DeviceChoice,
  EngineDescription,
  Failure,
  ModeChoice,
  ModelShape,
  PrecisionOutcome,
  RunEvent,
  WorkerApi,
} from "../../worker/api";
import { type EngineClient, FailureError, type RemoteWorker } from "../../worker/client";
import type { LoadedFile } from "../runs/run-state";

/** The path of a command: "describe", "run.start". */
type CommandPath = {
  [Part in keyof WorkerApi]: WorkerApi[Part] extends (...args: never) => unknown
    ? Part
    : `${Part}.${keyof WorkerApi[Part] & string}`;
}[keyof WorkerApi];

/** What commands answer with; a function is called, so that it may throw or wait. */
export type Answers = Partial<Record<CommandPath, unknown>>;

type Command = [path: string, ...args: unknown[]];

export interface FakeClient extends EngineClient {
  commands: Command[];
  emit(event: RunEvent): void;
  die(): void;
}

export const fakeDescription: EngineDescription = {
  fields: [
    { name: "lr", kind: "number", min: 1e-6, max: 10, scale: "log", default: 1e-3, takesEffect: "now" },
  ],
  defaults: defaultConfig(),
  presets: [],
  gpu: {
    kind: "gpu",
    vendor: "acme",
    architecture: "",
    description: "",
    isFallback: false,
    isCompatibility: false,
    features: [],
  },
  gpuFailure: null,
  datasets: [
    {
      name: "mnist",
      width: 28,
      height: 28,
      classNames: [..."0123456789"],
      trainCount: 60_000,
      testCount: 10_000,
    },
  ],
};

/** Of a "started" event whose run is in f32. */
export const singlePrecision: PrecisionOutcome = { storage: "none", isEmulated: false, guarded: [] };

/** Of a "started" event of a run on the GPU of this description. */
export const onHardware: DeviceChoice = { kind: "gpu", reason: "hardware-gpu", stepMs: null };

/** The same, whose modes of fusion were not timed. */
export const assumedMode: ModeChoice = { mode: "step", reason: "not-timed-yet", stepMs: null };

/** Of a "started" event of the default model on the data set above. */
export const fakeShape: ModelShape = {
  parameterCount: 101_770,
  trainingFlops: 409_088,
  hidden: [128],
  firstWeight: { inputs: 784, outputs: 128 },
};

/** Of metrics of a run at full speed whose loss is not scaled. */
export const unscaled = { waitedMs: 0, scales: new Float32Array(), overflows: new Uint32Array() };

type EventOf<Type extends RunEvent["type"]> = Extract<RunEvent, { type: Type }>;

/** A run in f32 on the GPU of this description starts; five epochs of twenty steps, unless told otherwise. */
export const startedEvent = (run: number, changes: Partial<EventOf<"started">> = {}): EventOf<"started"> => ({
  type: "started",
  run,
  config: defaultConfig(),
  device: fakeDescription.gpu!,
  choice: onHardware,
  modeChoice: assumedMode,
  fusion: { mode: "step", obstacle: null },
  precision: singlePrecision,
  totalSteps: 100,
  stepsPerEpoch: 20,
  shape: fakeShape,
  ...changes,
});

/** Steps with these losses are told, of four samples each, one of which was right; a step takes 10 ms. */
export const metricsEvent = (run: number, losses: readonly number[], firstStep = 0): EventOf<"metrics"> => ({
  type: "metrics",
  run,
  metrics: {
    firstStep,
    losses: Float32Array.from(losses),
    correct: new Uint32Array(losses.length).fill(1),
    sizes: new Uint32Array(losses.length).fill(4),
    ...unscaled,
    elapsedMs: 10 * (firstStep + losses.length),
    samplesPerSecond: 400,
    stepMs: 10,
  },
});

/** A file with a training state of so many steps, chosen for the next run. */
export const loadedState = (step: number): LoadedFile => ({
  name: "mine.safetensors",
  model: { id: "abc", kind: "state", config: defaultConfig(), step, notes: [] },
  refusal: null,
  file: new Blob(["bytes"]),
});

const death: Failure = { code: "worker-died", message: "The worker has ended.", details: {} };

/** Commands without an answer answer with nothing. */
export function createFakeClient(answers: Answers = {}): FakeClient {
  const commands: Command[] = [];
  const listeners = new Set<(event: RunEvent) => void>();
  const deathListeners = new Set<(failure: Failure) => void>();
  const known: Readonly<Record<string, unknown>> = { describe: fakeDescription, ...answers };
  let rejectAll: ((error: Error) => void)[] = [];
  let run = 0;

  async function obey(path: string, args: readonly unknown[]): Promise<unknown> {
    commands.push([path, ...args]);
    const answer = known[path];
    return typeof answer === "function" ? answer(...args) : answer;
  }

  /** A command, and an object of commands too, until it is used as one of both: as the client's remote is. */
  const at = (path: readonly string[]): object =>
    new Proxy(() => {}, {
      get: (_, name: string) => at([...path, name]),
      apply: (_, __, args: unknown[]) => obey(path.join("."), args),
    });
  const remote = at([]) as RemoteWorker;

  return {
    commands,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    die() {
      for (const reject of rejectAll) reject(new FailureError(death));
      rejectAll = [];
      for (const listener of deathListeners) listener(death);
    },
    call: (command) =>
      new Promise((resolve, reject) => {
        rejectAll.push(reject);
        command(remote).then(resolve, reject);
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onDeath(listener) {
      deathListeners.add(listener);
      return () => deathListeners.delete(listener);
    },
    nextRun: () => ++run,
    dispose() {},
  };
}
