import type { LoggedSteps, StepLog } from "./step-log";

interface Waiting {
  step: number;
  resolve(records: LoggedSteps): void;
  reject(error: unknown): void;
}

/** What is known of the first steps of a run, for whoever asks before all of them are told of. */
export class StepsTold {
  readonly #log: StepLog;
  #waiting: Waiting[] = [];

  constructor(log: StepLog) {
    this.#log = log;
  }

  /** Resolves once all of the first so many steps are told of, and before the end of a later epoch is. */
  until(step: number): Promise<LoggedSteps> {
    if (this.#log.steps >= step) return Promise.resolve(this.#log.records(step));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ step, resolve, reject });
    });
  }

  /** The log has more steps than before. */
  tell(): void {
    const isTold = ({ step }: Waiting) => this.#log.steps >= step;
    for (const { step, resolve } of this.#waiting.filter(isTold)) resolve(this.#log.records(step));
    this.#waiting = this.#waiting.filter((one) => !isTold(one));
  }

  /** It will have none. */
  fail(error: unknown): void {
    for (const { reject } of this.#waiting) reject(error);
    this.#waiting = [];
  }
}
