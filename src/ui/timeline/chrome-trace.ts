/** @file A timeline as the JSON that Chrome's tracing wrote and that ui.perfetto.dev opens. */
import type { StepTimeline, StepTimelines } from "../../worker/api";
import { writeSizes } from "../fusion/write-launch";

/** Of the format's events: M names a process or a thread, X is something that lasts; times are in microseconds. */
type TraceEvent =
  | { ph: "M"; pid: number; tid?: number; name: "process_name" | "thread_name"; args: { name: string } }
  | {
      ph: "X";
      pid: number;
      tid: number;
      name: string;
      cat: "launch" | "step";
      ts: number;
      dur: number;
      args: Readonly<Record<string, number | string>>;
    };

export interface ChromeTrace {
  displayTimeUnit: "ns";
  traceEvents: readonly TraceEvent[];
  otherData: Readonly<Record<string, number | string>>;
}

const pid = 1;

const us = (ms: number): number => 1000 * ms;

/**
 * A thread for the launches of each step and one for the step itself, which was timed apart: the launches follow each other by their
 * medians, from the step's begin on.
 */
export function chromeTrace({ device, steps, ...how }: StepTimelines, name: string): ChromeTrace {
  const threads = steps.flatMap((step, index) => {
    const title = `${step.fusion}, ${step.precision}`;
    return [
      ...thread(2 * index + 1, `${title}: launches`, launchesOf(step)),
      ...thread(2 * index + 2, `${title}: step, timed as a whole`, [wholeOf(step)]),
    ];
  });
  return {
    displayTimeUnit: "ns",
    traceEvents: [{ ph: "M", pid, name: "process_name", args: { name } }, ...threads],
    otherData: { device: name, kind: device.kind, ...how },
  };
}

type Lasting = Omit<Extract<TraceEvent, { ph: "X" }>, "ph" | "pid" | "tid">;

const thread = (tid: number, name: string, events: readonly Lasting[]): TraceEvent[] => [
  { ph: "M", pid, tid, name: "thread_name", args: { name } },
  ...events.map((event) => ({ ph: "X", pid, tid, ...event }) as const),
];

function launchesOf({ launches }: StepTimeline): Lasting[] {
  let ts = 0;
  return launches.map(({ name, variant, dims, flops, bytes, time }) => {
    const dur = us(time.median);
    const begin = ts;
    ts += dur;
    const args = {
      ...(variant && { variant }),
      sizes: writeSizes(dims),
      flops,
      bytes,
      method: time.method,
      q1_us: us(time.q1),
      q3_us: us(time.q3),
      rounds: time.count,
    };
    return { name, cat: "launch", ts: begin, dur, args };
  });
}

function wholeOf({ step, wall, sumOverStep }: StepTimeline): Lasting {
  const args = {
    q1_us: us(step.q1),
    q3_us: us(step.q3),
    wall_us: us(wall.median),
    launches_over_step: sumOverStep.median,
  };
  return { name: "step", cat: "step", ts: 0, dur: us(step.median), args };
}
