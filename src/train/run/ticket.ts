/** A submit under way, as the pacer remembers it. */
export interface Ticket {
  readonly steps: number;
  readonly sentMs: number;
  /** Steps that were delivered when it was sent, and when the last of them were. */
  readonly delivered: number;
  readonly deliveredMs: number;
  /** Whether it was sent as soon as another one was answered. */
  readonly isUponAnswer: boolean;
  /** The round of growth it was sent in. */
  readonly round: number;
  /** Whether more was to be done than the window allowed; without, a low throughput means nothing. */
  isFull: boolean;
}
