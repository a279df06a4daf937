/** @file What a device was given and has not answered yet. Answers are taken in the order in which the work was done. */
import type { ReadArray } from "../../device/device";
import { nextTask } from "../../lib/next-task";

/** What was sent, and its completion as it was reported. */
export type Answer<Sent> = Sent & { ring: ReadArray; atMs: number };

interface UnderWayOptions<Sent> {
  /** A CPU has answered in a task of its own; of a GPU one look of the browser may find several submits done. */
  isGpu: boolean;
  /** Those that were found done at once. */
  onAnswers: (answers: readonly Answer<Sent>[]) => void;
  /** Called with why one failed, which the one that waits for it hears too. */
  onFailure: (error: unknown) => void;
}

export class UnderWay<Sent> {
  readonly #options: UnderWayOptions<Sent>;
  readonly #all: Promise<void>[] = [];
  #arrived: Promise<void> = Promise.resolve();
  #answers: Answer<Sent>[] = [];
  #takingIn: Promise<void> | null = null;
  /** What the device was given before the next one and must be told of before that one. */
  #before: Promise<unknown> | null = null;

  constructor(options: UnderWayOptions<Sent>) {
    this.#options = options;
  }

  get count(): number {
    return this.#all.length;
  }

  /** Resolves when all so far have answered. */
  get arrived(): Promise<void> {
    return this.#arrived;
  }

  /** Takes what was handed to the device as under way. */
  expect(answer: Promise<ReadArray[]>, sent: Sent): void {
    const taken = this.#answered(answer, sent, [this.#before, this.#arrived]);
    const before = this.#arrived;
    this.#arrived = answer.then(() => before);
    this.#arrived.catch(() => {});
    // Awaited later; until then a failure must not count as unhandled.
    taken.catch(this.#options.onFailure);
    this.#all.push(taken);
  }

  /** What comes next counts as done once `told` is. */
  tellBeforeNext(told: Promise<unknown>): void {
    this.#before = told;
  }

  /** Resolves when the oldest one is done and told of, which then is not under way any more. Rejects as the device did. */
  async oldest(): Promise<void> {
    await this.#all.shift();
  }

  /** Waits until fewer are under way. Rejects as the device did. */
  async fewerThan(most: () => number): Promise<void> {
    while (this.count >= most()) await this.oldest();
  }

  /** Resolves when all so far are done and told of. Rejects as the device did. */
  async soFar(): Promise<void> {
    await Promise.all(this.#all);
  }

  /**
   * Resolves when the work is done and told of, after what was given to the device `before`: Firefox may answer a later submit
   * first.
   */
  async #answered(
    answer: Promise<ReadArray[]>,
    sent: Sent,
    [other, earlier]: [other: Promise<unknown> | null, earlier: Promise<void>],
  ): Promise<void> {
    const [ring] = await answer;
    await earlier;
    const atMs = performance.now();
    if (other) await other;
    this.#answers.push({ ...sent, ring: ring!, atMs });
    this.#takingIn ??= this.#takeIn();
    return this.#takingIn;
  }

  /** What one look of the browser found done is answered one after another, before any other task. */
  async #takeIn(): Promise<void> {
    await (this.#options.isGpu ? nextTask() : undefined);
    const answers = this.#answers;
    this.#answers = [];
    this.#takingIn = null;
    this.#options.onAnswers(answers);
  }
}
