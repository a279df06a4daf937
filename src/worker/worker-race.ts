/** @file The commands of the race, whose code is fetched with the first of them. */
import { Retryable } from "../lib/retryable";
import { threadsToShare } from "../lib/threads-to-share";
import type { Engine } from "../train/engine";
import type { RaceCommands } from "./api";

export class WorkerRace implements RaceCommands {
  readonly #race: Retryable<import("../train/race/open-race").OwnRace>;

  constructor(engine: Engine) {
    this.#race = new Retryable(async () => {
      const { openRace } = await import("../train/race/open-race");
      return openRace(engine, threadsToShare());
    });
  }

  readonly ask: RaceCommands["ask"] = async (method, ...args) => {
    const race = await this.#race.get();
    return (race[method] as (...args: unknown[]) => never)(...args);
  };
}
