/** @file The checkpoints of one run: taken every few seconds and at pause, in memory at once and in the storage as soon as it takes them. */
import type { Snapshot } from "../../checkpoint/snapshot";
import { writeSnapshot } from "../../checkpoint/snapshot-file";
import { within } from "../../lib/within";
import type { Trainer } from "../../train/run/trainer";
import type { RunEvent, StorageTrouble } from "../api";
import { type CheckpointStorage, CheckpointTrouble } from "./stored-checkpoint";

/** With the time that writing takes, less than five seconds are repeated. */
const intervalMs = 4000;
/** The most that checkpoints may take of a run's time: where one takes long, the next one comes later. */
const mostShare = 0.01;
const recentCount = 5;
/** The page answers between two of its frames, unless it is asleep. */
const viewPatienceMs = 2000;

export interface RunCheckpointsOptions {
  /** The number of the run in events. */
  run: number;
  /** One run's own, which its checkpoints are stored under. */
  id: string;
  /** Of this worker; see life-lock.ts. */
  lock: string;
  storage: CheckpointStorage | null;
  emit: (event: RunEvent) => void;
  /** Sends what was told of the steps. */
  flush: () => void;
}

export class RunCheckpoints {
  readonly #options: RunCheckpointsOptions;
  #trainer: Trainer | null = null;
  #latest: Snapshot | null;
  #slot = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #taking: Promise<void> | null = null;
  /** Whether the storage may have some of it. */
  #isStored: boolean;
  #isOver = false;
  /** What the latest ones have taken. */
  #recentMs: readonly number[] = [];
  /** Whether this worker has taken one: what it goes on from is stored as another one's. */
  #isOwn = false;
  /** Whether another one was asked for while one was being taken. */
  #isWanted = false;
  #toldTrouble: StorageTrouble["code"] | null = null;
  #answer: { step: number; resolve: (view: unknown) => void } | null = null;

  /** `latest`: what the run goes on from. */
  constructor(options: RunCheckpointsOptions, latest: Snapshot | null) {
    this.#options = options;
    this.#latest = latest;
    this.#isStored = latest !== null;
  }

  /** What the run goes on from where its device is lost. */
  get latest(): Snapshot | null {
    return this.#latest;
  }

  /** The run trains, on this trainer. */
  begin(trainer: Trainer): void {
    this.#trainer = trainer;
    if (!this.#isOver) this.take();
  }

  /** It does not, for now: its device is gone. */
  rest(): void {
    this.#trainer = null;
    clearTimeout(this.#timer);
  }

  /** It has ended, or was put away: what is stored of it goes. */
  async end(): Promise<void> {
    this.#isOver = true;
    this.rest();
    // The page may not answer any more.
    this.#answer?.resolve(null);
    await this.#taking;
    if (this.#isStored) await this.#options.storage?.remove(this.#options.id).catch(() => {});
  }

  /** What the page shows at the checkpoint of this step. */
  show(step: number, view: unknown): void {
    if (this.#answer?.step === step) this.#answer.resolve(view);
  }

  /** Takes one now, or as soon as the one that is being taken is done. */
  take(): void {
    clearTimeout(this.#timer);
    this.#isWanted = this.#taking !== null;
    this.#taking ??= this.#take().then((busyMs) => {
      this.#taking = null;
      if (!this.#trainer || this.#isOver) return;
      this.#timer = setTimeout(() => this.take(), this.#isWanted ? 0 : this.#restMs(busyMs));
    });
  }

  /** From the end of one that took this long to the next. */
  #restMs(busyMs: number): number {
    const isFirst = this.#recentMs.length === 0;
    this.#recentMs = [...this.#recentMs, busyMs].slice(-recentCount);
    // The quickest tells what they take: the others have waited for a processor.
    const shareMs = Math.min(...this.#recentMs) / mostShare;
    // The first one, taken as the run begins, has nothing of what it trains, and its code is new to the worker.
    return isFirst ? Math.min(intervalMs, shareMs) : Math.max(intervalMs, shareMs);
  }

  /** Resolves to the time in which the worker could do nothing else. */
  async #take(): Promise<number> {
    const { run, emit, flush } = this.#options;
    const trainer = this.#trainer;
    if (!trainer) return 0;
    let [atMs, busyMs] = [performance.now(), 0];
    const taking = trainer.snapshot();
    busyMs += performance.now() - atMs;
    // A run that fails tells of that itself.
    const snapshot = await taking.catch(() => null);
    if (!snapshot || this.#isOver || (this.#isOwn && isSameState(snapshot, this.#latest))) return busyMs;
    this.#isOwn = true;
    flush();
    const { step } = snapshot;
    const showing = new Promise<unknown>((resolve) => {
      this.#answer = { step, resolve };
    });
    this.#latest = snapshot;
    emit({ type: "checkpoint", run, step });
    const view = await within(showing, viewPatienceMs, null);
    atMs = performance.now();
    const bytes = this.#options.storage && writeSnapshot(snapshot);
    busyMs += performance.now() - atMs;
    if (bytes && !this.#isOver) busyMs += await this.#write(bytes, view);
    emit({
      type: "checkpointed",
      run,
      id: this.#options.id,
      step,
      busyMs,
      isStored: this.#toldTrouble === null,
    });
    return busyMs;
  }

  /** Resolves as `#take` does. */
  async #write(bytes: Uint8Array<ArrayBuffer>, view: unknown): Promise<number> {
    const { run, id, lock, storage, emit } = this.#options;
    try {
      if (!this.#isStored) await storage!.prune();
      const stored = { run: id, slot: this.#slot, atMs: Date.now(), bytes, view, lock };
      const busyMs = await storage!.put(stored);
      this.#slot = 1 - this.#slot;
      this.#isStored = true;
      this.#toldTrouble = null;
      return busyMs;
    } catch (error) {
      const trouble =
        error instanceof CheckpointTrouble
          ? error.trouble
          : ({ code: "failed", reason: String(error) } as const);
      if (trouble.code !== this.#toldTrouble) emit({ type: "checkpoint-trouble", run, trouble });
      this.#toldTrouble = trouble.code;
      return 0;
    }
  }
}

const isSameState = (one: Snapshot, other: Snapshot | null): boolean =>
  one.step === other?.step && one.lr === other.lr;
