import { expect, it } from "vitest";
import type { Engine } from "../train/engine";
import type { MeasuringOptions } from "../train/timeline/launch-reports";
import type { SelfTestOptions } from "../train/types";
import type { RunEvent } from "./api";
import { WorkerReports } from "./worker-reports";

it("a self-test that is cancelled is told so, and one that begins afterwards is not", () => {
  const signals: AbortSignal[] = [];
  const selfTest = ({ signal }: SelfTestOptions) => {
    signals.push(signal!);
    return new Promise(() => {});
  };
  const reports = new WorkerReports({ reports: { selfTest } } as unknown as Engine, () => {});
  void reports.selfTest();
  reports.cancelSelfTest();
  void reports.selfTest();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});

it("a self-test of one kernel is cancelled apart from that of all, and tells its progress with its name", () => {
  const begun: SelfTestOptions[] = [];
  const selfTest = (options: SelfTestOptions) => {
    begun.push(options);
    return new Promise(() => {});
  };
  const events: unknown[] = [];
  const reports = new WorkerReports({ reports: { selfTest } } as unknown as Engine, (event) =>
    events.push(event),
  );
  void reports.selfTest();
  void reports.selfTest({ kernel: "relu" });
  reports.cancelSelfTest("relu");
  expect(begun.map(({ signal }) => signal!.aborted)).toEqual([false, true]);
  for (const { onProgress } of begun) onProgress!(1, 2);
  expect(events).toEqual([
    { type: "self-test", done: 1, total: 2, kernel: undefined },
    { type: "self-test", done: 1, total: 2, kernel: "relu" },
  ]);
});

it("a measurement that is cancelled is told so, one that begins afterwards is not, and both tell how far they are", async () => {
  const begun: MeasuringOptions[] = [];
  const measure = (options: MeasuringOptions) => {
    begun.push(options);
    return new Promise(() => {});
  };
  const launches = {
    timelines: (_: unknown, __: unknown, options: MeasuringOptions) => measure(options),
    peaks: (_: unknown, options: MeasuringOptions) => measure(options),
  };
  const engine = { reports: { launches: async () => launches } };
  const events: RunEvent[] = [];
  const reports = new WorkerReports(engine as unknown as Engine, (event) => void events.push(event));
  void reports.timelines({}, []);
  reports.cancelMeasuring();
  void reports.peaks({});
  await expect.poll(() => begun).toHaveLength(2);
  expect(begun.map(({ signal }) => signal!.aborted)).toEqual([true, false]);
  begun[1]!.onProgress!(1, 2);
  expect(events).toEqual([{ type: "measuring", what: "peaks", done: 1, total: 2 }]);
});
