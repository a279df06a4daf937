import type { Plan } from "../plan";
import type { Replica } from "../replica";
import { Diloco } from "./diloco";
import { EveryStep } from "./every-step";
import type { Schedule } from "./schedule";
import type { Stride } from "./stride";

export const scheduleOf = (plan: Plan, replica: Replica, stride: Stride): Schedule =>
  plan.schedule === "diloco" ? new Diloco(plan, replica, stride) : new EveryStep(plan, replica);
