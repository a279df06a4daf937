/** Something that is made once, when it is first wanted, and again after it failed: no failure is kept. */
export class Retryable<T> {
  readonly #make: () => Promise<T>;
  #made: Promise<T> | undefined;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  /** What was made, or is being made; undefined before it was first asked for and after it failed. */
  get made(): Promise<T> | undefined {
    return this.#made;
  }

  /** Makes it unless that was done. Rejects as `make` does, and the next call makes it anew. */
  get(): Promise<T> {
    if (this.#made) return this.#made;
    const made = this.#make();
    this.#made = made;
    made.catch(() => {
      if (this.#made === made) this.#made = undefined;
    });
    return made;
  }

  /** The next `get` makes it anew. */
  forget(): void {
    this.#made = undefined;
  }
}
