/** @file Contenders that live in another thread or process, asked by name, so that they take turns with those that live here. */

import type { Run } from "../src/race/run";
import type { Contender } from "./contender";
import type { BenchData, Workload } from "./workloads";

export interface ContenderName {
  name: string;
  title: string;
}

/** What is asked across the border: plain data both ways. The data set is there already. */
export interface ContenderHost {
  contenders(): ContenderName[] | Promise<ContenderName[]>;
  /** What the table calls it in this workload, or null where it has nothing of its own to measure. */
  prepare(name: string, workload: Workload): Promise<string | null>;
  values(name: string, count: number): Promise<number[]>;
  time(name: string, count: number): Promise<number>;
  dispose(name: string): void | Promise<void>;
}

/** Asks a method of the far side's host, by any channel. */
export type Ask = <Method extends keyof ContenderHost>(
  method: Method,
  ...args: Parameters<ContenderHost[Method]>
) => Promise<Awaited<ReturnType<ContenderHost[Method]>>>;

/** The host at the end of a channel. */
export const hostThrough = (ask: Ask): ContenderHost => ({
  contenders: () => ask("contenders"),
  prepare: (name, workload) => ask("prepare", name, workload),
  values: (name, count) => ask("values", name, count),
  time: (name, count) => ask("time", name, count),
  dispose: (name) => ask("dispose", name),
});

/** Hosts `contenders` on the far side. */
export function hostOf(
  contenders: readonly Contender[],
  loadData: () => BenchData | Promise<BenchData>,
): ContenderHost {
  const runs = new Map<string, Run>();
  return {
    contenders: () => contenders.map(({ name, title }) => ({ name, title })),
    prepare: async (name, workload) => {
      const contender = contenders.find((one) => one.name === name)!;
      const run = await contender.prepare(workload, await loadData());
      if (!run) return null;
      runs.set(name, run);
      return run.title ?? contender.title;
    },
    values: (name, count) => runs.get(name)!.values(count),
    time: (name, count) => runs.get(name)!.time(count),
    dispose: (name) => {
      runs.get(name)!.dispose();
      runs.delete(name);
    },
  };
}

/** The contender of that name on the near side. */
export const remoteContender = ({ name, title }: ContenderName, host: ContenderHost): Contender => ({
  name,
  title,
  prepare: async (workload) => {
    const title = await host.prepare(name, workload);
    if (title === null) return null;
    return {
      title,
      values: (count) => host.values(name, count),
      time: (count) => host.time(name, count),
      // What is disposed of while the far side goes away needs no answer.
      dispose: () => void Promise.resolve(host.dispose(name)).catch(() => {}),
    };
  },
});
