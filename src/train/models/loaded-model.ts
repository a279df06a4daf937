import type { ReadNote } from "../../formats/read-notes";
import type { RunConfig } from "../types";

/** What came from a file, as plain data: `train(config, { from })` finds the rest by its id. */
export interface LoadedModel {
  id: string;
  kind: "weights" | "state";
  /** Of the run that the file is of; with the defaults where it says nothing of one. */
  config: RunConfig;
  /** That training goes on with. */
  step: number;
  /** What was done to the file's tensors to fit. */
  notes: readonly ReadNote[];
}
