import { expect, it } from "vitest";
import type { Engine } from "../train/engine";
import type { SelfTestOptions } from "../train/types";
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
