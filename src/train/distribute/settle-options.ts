/** @file How a run is to be trained together: what is left out filled in, and what is wrong told of. */
import {
  type DistributeOptions,
  mostLocalSteps,
  schedules,
  transports,
  wires,
} from "../../distribute/options";
import { ConfigError, type ConfigProblem } from "../config";
import { toJson } from "../parse-config";
import type { Together } from "./distributed-result";

export const mostReplicas = 8;
const mostMachines = 40;
const mostDelayMs = 10_000;

interface Rule {
  allowed: string;
  fits: (value: unknown) => boolean;
}

const oneOf = (values: readonly string[]): Rule => ({
  allowed: `one of ${values.map((value) => `"${value}"`).join(", ")}`,
  fits: (value) => values.includes(value as string),
});

const integer = (least: number, most: number): Rule => ({
  allowed: `an integer from ${least} to ${most}`,
  fits: (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
});

const rules: { readonly [K in keyof DistributeOptions]-?: Rule } = {
  replicas: integer(1, mostReplicas),
  schedule: oneOf(schedules),
  localSteps: integer(1, mostLocalSteps),
  transport: oneOf(transports),
  delayMs: {
    allowed: `a number from 0 to ${mostDelayMs}`,
    fits: (value) => Number.isFinite(value) && (value as number) >= 0 && (value as number) <= mostDelayMs,
  },
  bandwidth: {
    allowed: "a positive number of bytes per second",
    fits: (value) => Number.isFinite(value) && (value as number) > 0,
  },
  wire: oneOf(wires),
};

const required = ["replicas", "schedule"] as const;

/** Throws a ConfigError that lists every option that is wrong, missing or unknown. */
export function settleOptions(input: DistributeOptions): Together {
  const given = Object.entries(input ?? {}).filter(([, value]) => value !== undefined);
  const missing = required.filter((name) => !given.some(([field]) => field === name));
  const problems: ConfigProblem[] = missing.map((field) => ({
    field,
    value: "missing",
    allowed: rules[field].allowed,
  }));
  const isRoom = input?.transport === "machines";
  const known = isRoom ? { ...rules, replicas: integer(1, mostMachines) } : rules;
  for (const [field, value] of given) {
    const rule: Rule | undefined = known[field as keyof DistributeOptions];
    if (rule?.fits(value)) continue;
    problems.push({
      field,
      value: toJson(value),
      allowed: rule?.allowed ?? `no option of that name; known are ${Object.keys(rules).join(", ")}`,
    });
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const { replicas, schedule, localSteps = 64, transport = "workers", delayMs = 0, bandwidth = null } = input;
  return { replicas, schedule, localSteps, transport, delayMs, bandwidth, wire: input.wire ?? "f32" };
}
