/** @file How a member's part in a run ended. */
import type { RefusalReason, ReplicaReport } from "./options";

export type Outcome =
  /** All steps are done; `replicas` by rank, of those that were there at the end. */
  | { end: "finished"; step: number; rank: number; replicas: ReplicaReport[] }
  /** It asked to go, and the others go on. */
  | { end: "left"; step: number }
  /** `by` is a name, for people. */
  | { end: "refused"; step: number; by: string; why: RefusalReason }
  /** What they compute is no finite number any more, which would be the loss after so many steps: all stopped. */
  | { end: "diverged"; step: number }
  /** Parameters that should have been the same were not, and these had others than most: all stopped. */
  | { end: "differs"; step: number; who: string[] };
