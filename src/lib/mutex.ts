/** Runs tasks one after another, in the order in which they were given. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    // The next task runs whether this one fails or not, and its caller alone hears what became of it: that may be large.
    const end = () => {};
    this.#last = result.then(end, end);
    return result;
  }

  /** Resolves when everything given so far is done. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
