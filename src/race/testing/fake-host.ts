/** @file For tests: contenders that take as long as the test says, and a log of what was asked of them. */
import type { Entrant, RaceHost } from "../host";

export interface FakeContender {
  /** Of one product; a function is asked for each slice. */
  stepMs?: number | (() => number);
  lack?: string;
  /** Of each check, the last one for all that follow. */
  isRight?: readonly boolean[];
  isUsual?: boolean;
  version?: string;
  threads?: number;
}

export interface FakeHost extends RaceHost {
  /** "prepare one", "time one 3", … */
  log: string[];
}

export const entrantOf = (name: string, more: Partial<Entrant> = {}): Entrant => ({
  name,
  version: "",
  threads: 0,
  isUsual: false,
  lack: "",
  ...more,
});

export function fakeHost(contenders: Readonly<Record<string, FakeContender>>): FakeHost {
  const log: string[] = [];
  const checks = new Map<string, number>();
  return {
    log,
    entrants: async () =>
      Object.entries(contenders).map(([name, { stepMs: _, isRight: __, ...more }]) => entrantOf(name, more)),
    prepare: async (name) => void log.push(`prepare ${name}`),
    check: async (name) => {
      log.push(`check ${name}`);
      const { isRight = [true] } = contenders[name]!;
      const count = checks.get(name) ?? 0;
      checks.set(name, count + 1);
      const ok = isRight[Math.min(count, isRight.length - 1)]!;
      return { ok, deviation: ok ? 1e-7 : 0.5, problem: ok ? "" : "sampled element 3 is 1, it should be 2" };
    },
    time: async (name, count) => {
      log.push(`time ${name} ${count}`);
      const { stepMs = 100 } = contenders[name]!;
      return count * (typeof stepMs === "number" ? stepMs : stepMs());
    },
    dispose: async (name) => void log.push(`dispose ${name}`),
  };
}
