/** @file What a run would do next, by which another program can be checked that goes on with it. */

export interface RunAhead {
  /** Mean loss of each of the steps that follow: the first hundred. */
  losses: readonly number[];
  /** The steps of one epoch from here on: mean loss over their samples, and the whole test split after them. */
  epoch: { steps: number; trainLoss: number; testLoss: number; testAccuracy: number };
  /** What computed it, in words. */
  device: string;
  /** MD5 of the files of the data, by their names. */
  md5: Readonly<Record<string, string>>;
}
