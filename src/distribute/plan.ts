/** @file What all members of a group agree on before they train, and what each is called. */
import type { Schedule, Wire } from "./options";
import type { Timeouts } from "./timeouts";

export interface Plan {
  schedule: Schedule;
  /** Steps between two exchanges of "diloco". */
  localSteps: number;
  wire: Wire;
  /** Of each replica: where the run ends. */
  totalSteps: number;
  /** Of configuration and kernels: replicas with another one compute something else. */
  configHash: string;
  /** Members that begin together; one more can join at any time. */
  world: number;
  /** What this member is called by the others, for people. */
  name: string;
  /** Those of usualTimeouts when left out. */
  timeouts?: Partial<Timeouts>;
}

/** What two members must have in common; all else is each one's own. */
export const agreementOf = (
  { configHash, schedule, localSteps, wire, totalSteps }: Plan,
  size: number,
): string =>
  JSON.stringify([configHash, schedule, schedule === "diloco" ? localSteps : 0, wire, totalSteps, size]);
