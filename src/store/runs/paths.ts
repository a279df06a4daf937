/** @file How the network's answers about test digits went while it trained. */
import type { StoreApi } from "zustand";
import type { EngineClient } from "../../worker/client";
import type { RunState, RunView } from "./run-state";

/** Answers about one digit, by ascending steps. */
export interface Path {
  /** Steps trained before each answer. */
  steps: readonly number[];
  /** Class probabilities of each answer, 0 to 1. */
  probabilities: readonly Float32Array[];
}

export interface Paths {
  /** All that is known of this test digit in the run on the page. */
  of(index: number): Path;
  /** Adds what the network answered about one digit beside the digits on show. */
  note(index: number, step: number, probabilities: Float32Array): void;
}

/** Answers about some digits, or all where `indices` is null; a byte per class, because whole percents are shown. */
interface Answers {
  step: number;
  indices: Uint32Array | null;
  bytes: Uint8Array;
  classCount: number;
}

/** Of each kind of answers; those about all digits take 100 kB each. */
const mostAnswers = 64;

/** Keeps at most a number of answers, evenly spread over all that were added. */
class ThinnedAnswers {
  #kept: Answers[] = [];
  #stride = 1;
  #added = 0;

  get all(): readonly Answers[] {
    return this.#kept;
  }

  add(answers: () => Answers): void {
    if (this.#added++ % this.#stride !== 0) return;
    this.#kept.push(answers());
    if (this.#kept.length < mostAnswers) return;
    this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
    this.#stride *= 2;
  }

  clear(): void {
    this.#kept = [];
    this.#stride = 1;
    this.#added = 0;
  }
}

/** Begins to listen to what the network says of the digits on show, and of all digits at every test. */
export function keepPaths(client: EngineClient, state: StoreApi<RunState>): Paths {
  const [onShow, tests, noted] = [new ThinnedAnswers(), new ThinnedAnswers(), new ThinnedAnswers()];
  let notedIndex = -1;
  let shown = state.getState().run?.number;

  state.subscribe(({ run }) => {
    // A run that was put away may come back.
    if (!run || run.number === shown) return;
    shown = run.number;
    for (const kind of [onShow, tests, noted]) kind.clear();
  });
  client.subscribe((event) => {
    const run = onPageOrPutAway();
    if (!run || (event.type !== "predictions" && event.type !== "evaluation") || event.run !== run.number)
      return;
    const { step, probabilities } = event;
    const classCount = event.type === "predictions" ? probabilities.length / event.indices.length : classes();
    const indices = event.type === "predictions" ? event.indices : null;
    const kind = indices ? onShow : tests;
    // Other digits on show begin anew.
    const shown = kind.all.at(-1)?.indices;
    if (indices && shown && indices.join() !== shown.join()) kind.clear();
    kind.add(() => ({ step, indices, classCount, bytes: toBytes(probabilities) }));
  });

  /** What a run that was put away still answers comes back with it. */
  function onPageOrPutAway(): RunView | null {
    const { run, putAway } = state.getState();
    return run ?? putAway;
  }

  function classes(): number {
    const { description } = state.getState();
    const run = onPageOrPutAway();
    const dataset = description?.datasets.find(({ name }) => name === run?.start?.config.dataset);
    return dataset?.classNames.length ?? 10;
  }

  return {
    of(index) {
      const found = new Map<number, Float32Array>();
      if (!state.getState().run) return { steps: [], probabilities: [] };
      for (const { step, indices, bytes, classCount } of [...tests.all, ...onShow.all, ...noted.all]) {
        const place = indices ? indices.indexOf(index) : index;
        if (place < 0) continue;
        const row = bytes.subarray(place * classCount, (place + 1) * classCount);
        if (row.length === classCount)
          found.set(
            step,
            Float32Array.from(row, (byte) => byte / 255),
          );
      }
      const points = [...found].sort(([a], [b]) => a - b);
      return { steps: points.map(([step]) => step), probabilities: points.map(([, row]) => row) };
    },
    note(index, step, probabilities) {
      if (index !== notedIndex) noted.clear();
      notedIndex = index;
      const indices = Uint32Array.of(index);
      noted.add(() => ({ step, indices, classCount: probabilities.length, bytes: toBytes(probabilities) }));
    },
  };
}

/** A loop of its own: 100,000 answers come with every test, and to map them takes 30 times as long. */
function toBytes(probabilities: Float32Array): Uint8Array {
  const bytes = new Uint8Array(probabilities.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.round(255 * probabilities[i]!);
  return bytes;
}
