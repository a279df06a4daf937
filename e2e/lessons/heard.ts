/**
 * @file What reaches the page from its workers, written down where it arrives: before any code of a lesson has seen it. The figures of
 * a lesson are held to this.
 */
import type { Page } from "@playwright/test";
import type { RoundReport } from "../../src/distribute/options";
import type { ComparisonReport } from "../../src/worker/api";

interface Answer {
  /** The command: "reports.fusion". */
  path: string;
  arguments: unknown[];
  value: unknown;
}

interface Trial {
  report: ComparisonReport;
  /** By variant. */
  losses: number[][];
}

/** In the order in which each began. */
interface Notes {
  answers: Answer[];
  trials: Trial[];
  /** Of each group of replicas. */
  groups: RoundReport[][];
  /** Losses of each run that told them while it went on. */
  runs: number[][];
}

declare global {
  interface Window {
    toldByWorkers: { take(): string; clear(): void };
  }
}

/** Has the page write down all that it hears; for pages that are opened from now on. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(listenInPage);
}

function listenInPage(): void {
  interface Kept {
    answers: { path: string; arguments: unknown[]; value: unknown }[];
    trials: Map<number, { report: unknown; losses: number[][] }>;
    groups: Map<number, unknown[]>;
    runs: Map<number, number[]>;
  }
  const empty = (): Kept => ({ answers: [], trials: new Map(), groups: new Map(), runs: new Map() });
  let kept = empty();

  const within = <T>(map: Map<number, T>, key: number, first: () => T): T => {
    const known = map.get(key) ?? first();
    map.set(key, known);
    return known;
  };

  function hear(event: Record<string, unknown> | null): void {
    if (event?.["type"] === "comparison") {
      const trial = within(kept.trials, Number(event["comparison"]), () => ({
        report: null as unknown,
        losses: [] as number[][],
      }));
      trial.report = event["report"];
      for (const { variant, firstStep, losses } of event["losses"] as {
        variant: number;
        firstStep: number;
        losses: Float32Array;
      }[]) {
        if (firstStep === 0) trial.losses[variant] = [];
        trial.losses[variant]?.push(...losses);
      }
    }
    if (event?.["type"] === "rounds")
      within(kept.groups, Number(event["run"]), () => []).push(...(event["rounds"] as unknown[]));
    if (event?.["type"] === "metrics") {
      const { losses } = event["metrics"] as { losses: Float32Array };
      within(kept.runs, Number(event["run"]), () => []).push(...losses);
    }
  }

  // Events come by a port of their own; who listens to it decides when it begins.
  const { MessageChannel: Channel, Worker: OwnWorker } = globalThis;
  globalThis.MessageChannel = class extends Channel {
    constructor() {
      super();
      this.port1.addEventListener("message", ({ data }) => hear(data));
    }
  };
  globalThis.Worker = class extends OwnWorker {
    readonly #asked = new Map<string, { path: string; arguments: unknown[] }>();

    constructor(...all: ConstructorParameters<typeof OwnWorker>) {
      super(...all);
      this.addEventListener("message", ({ data }) => {
        const question = this.#asked.get(data?.id);
        if (question && data.type === "RAW") kept.answers.push({ ...question, value: data.value });
      });
    }

    override postMessage(message: unknown, ...rest: unknown[]): void {
      const { id, type, path, argumentList } = message as {
        id?: string;
        type?: string;
        path?: string[];
        argumentList?: { value: unknown }[];
      };
      if (id && type === "APPLY" && path)
        this.#asked.set(id, {
          path: path.join("."),
          arguments: (argumentList ?? []).map(({ value }) => value),
        });
      (super.postMessage as (...all: unknown[]) => void)(message, ...rest);
    }
  };

  window.toldByWorkers = {
    clear() {
      kept = empty();
    },
    take() {
      const { answers, trials, groups, runs } = kept;
      const all = {
        answers: answers.filter(({ path }) => /^(reports|scripts|models)\.(?!export|load)/.test(path)),
        trials: [...trials.values()],
        groups: [...groups.values()],
        runs: [...runs.values()],
      };
      return JSON.stringify(all, (_, value) =>
        value instanceof Float32Array || value instanceof Uint32Array ? Array.from(value) : value,
      );
    },
  };
}

/** What was heard between two moments. */
export class Heard {
  readonly #notes: Notes;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  static async on(page: Page): Promise<Heard> {
    return new Heard(JSON.parse(await page.evaluate(() => window.toldByWorkers.take())));
  }

  /** Answers to a command, in the order in which they came. */
  answers<T>(path: string): T[] {
    return this.#notes.answers.filter((answer) => answer.path === path).map(({ value }) => value as T);
  }

  /** Whether all that a lesson's passages ask without being told to has been answered. */
  isTraced(lesson: string): boolean {
    const asked: Readonly<Record<string, string>> = {
      fusion: "reports.fusion",
      precision: "reports.precision",
    };
    const path = asked[lesson];
    return !path || this.answers(path).length > 0;
  }

  /** The latest answer. Throws an Error where there is none. */
  answer<T>(path: string): T {
    const value = this.answers<T>(path).at(-1);
    if (value === undefined) throw new Error(`Nothing has answered ${path}.`);
    return value;
  }

  get trials(): readonly Trial[] {
    return this.#notes.trials;
  }

  /** The only comparison. Throws an Error where there is none. */
  get trial(): Trial {
    const [trial] = this.#notes.trials;
    if (!trial) throw new Error("No comparison was heard of.");
    return trial;
  }

  get groups(): readonly (readonly RoundReport[])[] {
    return this.#notes.groups;
  }

  get runs(): readonly (readonly number[])[] {
    return this.#notes.runs;
  }
}
