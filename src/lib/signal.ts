/** Wakes what waits for a condition; conditions are checked again each time it fires. */
export class Signal {
  #waiting: (() => void)[] = [];

  fire(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  async wait(isReady: () => boolean): Promise<void> {
    while (!isReady()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
