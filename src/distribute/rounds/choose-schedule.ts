import type { Plan } from "../plan";
import type { Replica } from "../replica";
import { Diloco } from "./diloco";
import { EveryStep } from "./every-step";
import type { Schedule } from "./schedule";

export const scheduleOf = (plan: Plan, replica: Replica): Schedule =>
  plan.schedule === "diloco" ? new Diloco(plan, replica) : new EveryStep(plan, replica);
