/** @file How a run is trained together, as the page's address says it: `replicas=2&schedule=diloco&delayMs=20`. */
import { type DistributeOptions, schedules, type Wire, wires } from "../../distribute/options";
import { isAllowed, type LinkProblem, readSettings, writeSettings } from "../../share/settings";
import type { Field } from "../../worker/api";

/** All of it plain settings, so that links and controls treat them as those of a run. */
export interface TogetherPlan {
  replicas: number;
  schedule: DistributeOptions["schedule"];
  localSteps: number;
  wire: Wire;
  delayMs: number;
  /** Bytes per second; 0 for no limit. */
  bandwidth: number;
  /** Of each replica; 0 for all epochs. */
  maxSteps: number;
}

const usual: TogetherPlan = {
  replicas: 4,
  schedule: "every-step",
  localSteps: 64,
  wire: "f32",
  delayMs: 0,
  bandwidth: 0,
  maxSteps: 0,
};

/** A long way through a narrow pipe: 100 Mbit/s, and 20 ms each way. */
const slowNetwork = { delayMs: 20, bandwidth: 12.5e6 };

/** The questions that people come with. */
export const togetherPresets = {
  workers: usual,
  network: { ...usual, ...slowNetwork },
  diloco: { ...usual, ...slowNetwork, schedule: "diloco" },
} as const satisfies Readonly<Record<string, TogetherPlan>>;

export type TogetherPreset = keyof typeof togetherPresets;

export const togetherPresetNames = Object.keys(togetherPresets) as TogetherPreset[];

/** The question that a plan is of, wherever it ends; undefined for one of a person's own. */
export const presetOfTogether = (plan: TogetherPlan): TogetherPreset | undefined =>
  togetherPresetNames.find(
    (name) => writeTogether({ ...plan, maxSteps: 0 }) === writeTogether(togetherPresets[name]),
  );

const number = <Name extends keyof TogetherPlan>(
  name: Name,
  kind: "integer" | "number",
  [min, max]: readonly [number, number],
  scale: "linear" | "log",
) =>
  ({
    name,
    kind,
    min,
    max,
    scale,
    default: usual[name] as number,
    takesEffect: "next-run",
  }) as const;

/** What a plan may be. */
export const planFields = {
  replicas: number("replicas", "integer", [1, 8], "linear"),
  schedule: {
    name: "schedule",
    kind: "choice",
    options: schedules,
    default: usual.schedule,
    takesEffect: "next-run",
  },
  localSteps: number("localSteps", "integer", [1, 256], "log"),
  wire: { name: "wire", kind: "choice", options: wires, default: usual.wire, takesEffect: "next-run" },
  delayMs: number("delayMs", "number", [0, 1000], "linear"),
  bandwidth: number("bandwidth", "number", [0, 1e10], "linear"),
  maxSteps: number("maxSteps", "integer", [0, 1e9], "linear"),
} as const satisfies Readonly<Record<keyof TogetherPlan, Field>>;

/** Whether all of it is within what it may be: a number that is being typed is not always. */
export const isPossible = (plan: TogetherPlan): boolean =>
  Object.values(planFields).every((field) => isAllowed(field, plan[field.name]));

/**
 * The parts of an address that lead to this plan; empty for the first preset. Local steps without influence are left out, and so is
 * what is not allowed.
 */
export function writeTogether(plan: TogetherPlan): string {
  const written = Object.values(planFields)
    .filter(({ name }) => name !== "localSteps" || plan.schedule === "diloco")
    .filter((field) => isAllowed(field, plan[field.name]))
    .map(({ name }) => [name, plan[name]]);
  return writeSettings<TogetherPlan>(Object.fromEntries(written), usual);
}

/** Follows an address as far as it can be followed. */
export function readTogether(own: string): { plan: TogetherPlan; problems: readonly LinkProblem[] } {
  const { config, problems } = readSettings<TogetherPlan>(own, {
    fields: Object.values(planFields),
    presets: [],
    base: usual,
    others: [],
  });
  return { plan: config, problems };
}

/** What the engine is asked for. */
export const optionsOf = (plan: TogetherPlan): DistributeOptions => ({
  replicas: plan.replicas,
  schedule: plan.schedule,
  wire: plan.wire,
  delayMs: plan.delayMs,
  ...(plan.schedule === "diloco" && { localSteps: plan.localSteps }),
  ...(plan.bandwidth > 0 && { bandwidth: plan.bandwidth }),
});
