/** @file For tests: a client whose worker is a list of commands, and whose events the test sends. */
import type { Remote } from "comlink";
import { defaultConfig } from "../../train/defaults";
import type {
  EngineDescription,
  Failure,
  ModelShape,
  PrecisionOutcome,
  RunEvent,
  WorkerApi,
} from "../../worker/api";
import { type EngineClient, FailureError } from "../../worker/client";

type Command = [name: string, ...args: unknown[]];

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

/** Of a "started" event of the default model on the data set above. */
export const fakeShape: ModelShape = {
  parameterCount: 101_770,
  trainingFlops: 409_088,
  hidden: [128],
  firstWeight: { inputs: 784, outputs: 128 },
};

/** Of metrics whose loss is not scaled. */
export const unscaled = { scales: new Float32Array(), overflows: new Uint32Array() };

const death: Failure = { code: "worker-died", message: "The worker has ended.", details: {} };

/** Commands answer with `answers[name]`, or nothing; a function is called, so that it may throw or wait. */
export function createFakeClient(answers: Record<string, unknown> = {}): FakeClient {
  const commands: Command[] = [];
  const listeners = new Set<(event: RunEvent) => void>();
  const deathListeners = new Set<(failure: Failure) => void>();
  const known: Record<string, unknown> = { describe: fakeDescription, ...answers };
  let rejectAll: ((error: Error) => void)[] = [];
  let run = 0;

  const remote = new Proxy(
    {},
    {
      get:
        (_, name: string) =>
        async (...args: unknown[]) => {
          commands.push([name, ...args]);
          const answer = known[name];
          return typeof answer === "function" ? answer(...args) : answer;
        },
    },
  ) as Remote<WorkerApi>;

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
