/** @file What the page knows about engine, data and run, and how the engine's events change it. */
import type { RunName } from "../../share/run-name";
import { defaultConfig } from "../../train/defaults";
import type {
  DeviceChoice,
  DeviceInfo,
  EngineDescription,
  EpochResult,
  Failure,
  FusionOutcome,
  LoadedModel,
  LoadedSource,
  LoadRefusal,
  ModeChoice,
  ModelShape,
  Pace,
  PrecisionOutcome,
  RunConfig,
  RunEvent,
  RunPhase,
  RunResult,
} from "../../worker/api";
import type { LinkProblem } from "../settings/url";

export interface RunState {
  /** "dead" when the worker ended; the next run starts a new one. */
  engine: "starting" | "ready" | "dead";
  /** null until the worker has described itself. */
  description: EngineDescription | null;
  /** What the controls show, for the next run. A number being typed may be NaN. */
  draft: RunConfig;
  /** null before the first run and after a reset. */
  run: RunView | null;
  /** The run that was reset last, as long as it can be brought back. */
  putAway: RunView | null;
  data: DataProgress | null;
  /** The file that was chosen for the next run to begin with. */
  loaded: LoadedFile | null;
  /** The latest thing that went wrong, until it is dismissed or a run starts. */
  failure: Failure | null;
  /** What could not be followed of the link that the page shows, until it is dismissed. */
  linkProblems: readonly LinkProblem[];
  /** What was said of kernels that the GPU's compiler refused: once is enough. */
  toldRefusals: readonly string[];
}

/** What a file has brought: a model, or else a reason why not, null where there was no answer. */
export interface LoadedFile {
  name: string;
  model: LoadedModel | null;
  refusal: LoadRefusal | null;
  /** Its bytes, for the workers that come; null where no run is to begin with them. */
  file: Blob | null;
}

/** What a worker needs of it. */
export const sourceOf = (loaded: LoadedFile | null): LoadedSource | undefined =>
  loaded?.model && loaded.file ? { id: loaded.model.id, file: loaded.file } : undefined;

/** What a run went through unseen. */
export interface Absence {
  /** Time in a hidden tab while it was to train. */
  hiddenMs: number;
  /** Steps trained in that time. */
  hiddenSteps: number;
  /** Time in which nothing ran although the page was in sight. */
  asleepMs: number;
}

export interface RunView {
  number: number;
  /** Drawn for it, whatever becomes of it. */
  name: RunName;
  /** What it began with; null for the random numbers of its seed. */
  begunWith: LoadedFile | null;
  phase: RunPhase;
  /** Known once the engine has accepted the configuration. */
  start: RunStart | null;
  compile: { done: number; total: number } | null;
  progress: RunProgress | null;
  /** null until its first steps have told, where none was chosen. */
  pace: Pace | null;
  /** Settings that were changed while it ran and took effect: the step, from 0, before which they did. */
  adjusted: Readonly<Record<string, number>>;
  /** What it went through in a hidden tab or a machine asleep; null for nothing. */
  absence: Absence | null;
  epochs: readonly EpochResult[];
  result: RunResult | null;
}

export interface RunStart {
  config: RunConfig;
  device: DeviceInfo;
  /** Why it is on its device; its times are those of later runs as soon as they are known. */
  choice: DeviceChoice;
  /** The mode of fusion that it was given; as soon as the modes were timed, the one that later runs are. */
  modeChoice: ModeChoice;
  /** The fusion that the step got, which is not always the one asked for. */
  fusion: FusionOutcome;
  precision: PrecisionOutcome;
  totalSteps: number;
  stepsPerEpoch: number;
  shape: ModelShape;
}

/** The figures beside the charts; refreshed a few times a second, not per step. */
export interface RunProgress {
  steps: number;
  /** Time spent training, without pauses. */
  elapsedMs: number;
  /** Time besides in which it waited to be watched. */
  waitedMs: number;
  samplesPerSecond: number;
  stepMs: number;
  /** Means over the latest steps. */
  loss: number;
  accuracy: number;
}

export interface DataProgress {
  dataset: string;
  loadedBytes: number;
  totalBytes: number;
  isComplete: boolean;
}

export const initialState: RunState = {
  engine: "starting",
  description: null,
  draft: defaultConfig(),
  run: null,
  putAway: null,
  data: null,
  loaded: null,
  failure: null,
  linkProblems: [],
  toldRefusals: [],
};

export const newRun = (number: number, name: RunName, begunWith: LoadedFile | null = null): RunView => ({
  number,
  name,
  begunWith,
  phase: "loading",
  start: null,
  compile: null,
  progress: null,
  pace: null,
  adjusted: {},
  absence: null,
  epochs: [],
  result: null,
});

/** Whether a run has begun and not ended. */
export const isActive = (run: RunView | null): run is RunView =>
  run !== null && !["finished", "stopped", "failed"].includes(run.phase);

/** Whether a run is under way and not paused. */
export const isAtWork = (run: RunView | null): run is RunView => isActive(run) && run.phase !== "paused";

/**
 * The change an event brings. Events of runs that the page does not show, and metrics and predictions, which go to
 * the series and the digits, change nothing here.
 */
export function applyEvent(state: RunState, event: RunEvent): Partial<RunState> {
  if (event.type === "data") {
    const { type: _, ...data } = event;
    return { data };
  }
  if (event.type === "data-failed") return { data: null, failure: event.failure };
  const { run } = state;
  // Comparisons and self-tests have stores of their own.
  if (!run || !("run" in event) || event.run !== run.number) return {};
  switch (event.type) {
    case "phase":
      return { run: { ...run, phase: event.phase } };
    case "started": {
      const { type: _, run: __, ...start } = event;
      return { run: { ...run, start } };
    }
    case "refused": {
      const { failure, device, fusion, precision } = event;
      const start = run.start && { ...run.start, device, fusion, precision };
      const isNew = !state.toldRefusals.includes(failure.message);
      return {
        run: { ...run, start },
        ...(isNew && { failure, toldRefusals: [...state.toldRefusals, failure.message] }),
      };
    }
    case "pace":
      return { run: { ...run, pace: event.pace } };
    case "compile":
      return { run: { ...run, compile: { done: event.done, total: event.total } } };
    case "epoch":
      return { run: { ...run, epochs: [...run.epochs, event.epoch] } };
    case "finished":
      return { run: { ...run, result: event.result } };
    case "timed": {
      const { choice, modeChoice } = event;
      return { run: { ...run, start: run.start && { ...run.start, choice, modeChoice } } };
    }
    case "failed":
      return { run: { ...run, phase: "failed" }, failure: event.failure };
    default:
      return {};
  }
}
