/** @file The commands about the comparison that the page shows. */
import type { CompareAxes, CompareOptions, ComparisonCommands, ComparisonMark } from "./api";
import type { ComparisonsOnDemand } from "./comparisons-on-demand";

export class WorkerComparison implements ComparisonCommands {
  readonly #comparisons: ComparisonsOnDemand;

  constructor(comparisons: ComparisonsOnDemand) {
    this.#comparisons = comparisons;
  }

  async start(axes: CompareAxes, options: CompareOptions, comparison: number): Promise<void> {
    (await this.#comparisons.get()).start(axes, options, comparison);
  }

  pause(): void {
    this.#comparisons.tell((comparisons) => comparisons.pause());
  }

  resume(): void {
    this.#comparisons.tell((comparisons) => comparisons.resume());
  }

  cancel(): void {
    this.#comparisons.tell((comparisons) => comparisons.cancel());
  }

  async rerun(variant: number): Promise<void> {
    await (await this.#comparisons.get()).rerun(variant);
  }

  disturb(mark: ComparisonMark): void {
    this.#comparisons.tell((comparisons) => comparisons.disturb(mark));
  }
}
