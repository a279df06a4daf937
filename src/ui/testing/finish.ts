/** @file For tests of panels: the end of the run on the page. */
import { assumedMode, fakeDescription, onHardware, singlePrecision } from "../../store/testing/fake-client";
import { defaultConfig } from "../../train/defaults";
import type { EpochResult, RunResult } from "../../worker/api";
import type { PlayedEngine } from "./played-engine";

export const epochResult = (changes: Partial<EpochResult> = {}): EpochResult => ({
  epoch: 1,
  trainLoss: 0.13327,
  trainAccuracy: 0.96,
  testLoss: 0.1,
  testAccuracy: 0.9751,
  seconds: 1,
  ...changes,
});

/** The run ends with these epochs, as one that the person stopped where nothing else is said. */
export function finish(
  engine: PlayedEngine,
  epochs: readonly EpochResult[],
  phase: "finished" | "stopped" = "stopped",
): void {
  const { run } = engine.session.state.getState();
  const result: RunResult = {
    id: "0123456789abcdef",
    config: run?.start?.config ?? defaultConfig(),
    device: fakeDescription.gpu!,
    choice: onHardware,
    modeChoice: assumedMode,
    fusion: { mode: "step", obstacle: null },
    choices: { mode: "step", launches: [] },
    precision: singlePrecision,
    refusals: [],
    scaling: null,
    losses: [],
    correct: [],
    epochs: [...epochs],
    timing: {
      loadMs: 1,
      compileMs: 1,
      waitedMs: 0,
      trainMs: 1,
      samplesPerSecond: 400,
      stepMs: { median: 1, p10: 1, p90: 1 },
    },
    counts: {
      dispatches: 3,
      submits: 1,
      buffersCreated: 0,
      bindGroupsCreated: 0,
      writes: 0,
      maps: 1,
      polls: 0,
    },
    kernels: "01234567",
    weightsHash: "89abcdef",
  };
  engine.tell({ type: "finished", run: run!.number, result });
  engine.phase(phase);
}
