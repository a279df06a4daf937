/**
 * @file How many local steps lie between two exchanges: as many for all, and another number from the next round on when one of them asks for
 * that. All know of a round who has asked for what, so none needs to decide.
 */
export class Stride {
  /** Of the round under way, or of the next one. */
  steps: number;
  /** What this member asks of all; 0 for nothing. */
  wish = 0;

  constructor(steps: number) {
    this.steps = steps;
  }

  /** A round is over: what the first by rank has asked for in it holds from now on. */
  follow(wishes: readonly number[]): void {
    this.steps = wishes.find((wish) => wish > 0) ?? this.steps;
  }
}
