/** @file Options of the command line that say how replicas train together. */
import type { DistributeOptions } from "../distribute/options";
import { ConfigError } from "../train/config";
import { settleOptions } from "../train/distribute/settle-options";

interface TogetherOption {
  option: string;
  name: keyof DistributeOptions;
  isNumber?: boolean;
  help: string;
}

export const togetherOptions: readonly TogetherOption[] = [
  { option: "replicas", name: "replicas", isNumber: true, help: "train together, on 1 to 8 replicas" },
  {
    option: "schedule",
    name: "schedule",
    help: 'when replicas exchange: "every-step" or "diloco" (every-step)',
  },
  {
    option: "local-steps",
    name: "localSteps",
    isNumber: true,
    help: "of diloco, between two exchanges (64)",
  },
  {
    option: "transport",
    name: "transport",
    help: '"workers", a thread for each replica, or "in-process", one for all (workers)',
  },
  { option: "wire", name: "wire", help: 'how gradients and parameters travel: "f32" or "f16" (f32)' },
  {
    option: "delay",
    name: "delayMs",
    isNumber: true,
    help: "milliseconds that every frame takes longer (0)",
  },
  {
    option: "bandwidth",
    name: "bandwidth",
    isNumber: true,
    help: "bytes per second that a replica can send",
  },
];

/** null where none of them is given. Throws a ConfigError that lists every value that is not allowed. */
export function parseTogether(
  given: Readonly<Record<string, string | boolean | undefined>>,
): DistributeOptions | null {
  const named = togetherOptions.flatMap(({ option, name, isNumber = false }) => {
    const text = given[option];
    return typeof text === "string" ? [[name, isNumber ? toNumber(text) : text]] : [];
  });
  if (named.length === 0) return null;
  const options = { schedule: "every-step", ...Object.fromEntries(named) } as DistributeOptions;
  settleOptions(options);
  const unfit = ["resume", "threads"].find((name) => given[name] !== undefined);
  if (!unfit) return options;
  const allowed = "nothing where replicas train together, which begin anew and have a thread each";
  throw new ConfigError([{ field: unfit, value: String(given[unfit]), allowed }]);
}

const toNumber = (text: string): number | string =>
  text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
