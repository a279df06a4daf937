/** @file The idle time of an engine, held over many short slices, and given up as soon as something begins to work. */
import type { IdleTime } from "../../lib/idle-time";

interface Hold {
  held: Promise<number>;
  /** Gives it up, after the slice under way. */
  end(): void;
}

export class HeldTime {
  readonly #idleTime: IdleTime;
  #hold: Hold | null = null;
  #busy: Promise<unknown> = Promise.resolve();
  #count = 0;

  constructor(idleTime: IdleTime) {
    this.#idleTime = idleTime;
  }

  /** Resolves when nothing is at work, to a number that stays the same until something was. */
  hold(): Promise<number> {
    this.#hold ??= this.#begin();
    return this.#hold.held;
  }

  /** A slice, which whoever begins to work waits for. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const working = work();
    this.#busy = working.catch(() => {});
    return working;
  }

  /** Others may have the time, or will once it is had. */
  release(): void {
    this.#hold?.end();
  }

  #begin(): Hold {
    let giveUp = () => {};
    const ended = new Promise<void>((resolve) => {
      giveUp = resolve;
    });
    const hold: Hold = {
      held: new Promise((resolve) => {
        void this.#idleTime.use((signal) => {
          signal.addEventListener("abort", hold.end);
          resolve(++this.#count);
          return ended;
        });
      }),
      end: () => {
        if (this.#hold === hold) this.#hold = null;
        void this.#busy.then(() => giveUp());
      },
    };
    return hold;
  }
}
