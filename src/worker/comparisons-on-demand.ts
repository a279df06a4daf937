import { Retryable } from "../lib/retryable";
import type { Engine } from "../train/engine";
import type { Comparisons, Host } from "./comparisons";

/** The worker's comparisons, fetched when they are wanted: most visits compare nothing. */
export class ComparisonsOnDemand {
  readonly #comparisons: Retryable<Comparisons>;

  constructor(engine: Engine, host: Host) {
    this.#comparisons = new Retryable(() =>
      import("./comparisons").then(({ Comparisons }) => new Comparisons(engine, host)),
    );
  }

  /** Rejects where their code does not arrive; the next call fetches it again. */
  get(): Promise<Comparisons> {
    return this.#comparisons.get();
  }

  /** Does nothing where no comparison was begun, or its code did not arrive, which the call that began it has reported. */
  tell(command: (comparisons: Comparisons) => void): void {
    this.#comparisons.made?.then(command, () => {});
  }
}
