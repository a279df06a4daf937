// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { noDemo } from "../../share/demo";
import { demo, followDemo } from "../../store/settings/demo";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import type { StepMsByMode } from "../../worker/api";
import { sharedWords } from "../shared/words";
import { openEngine, show } from "../testing/played-engine";
import { Fusion } from "./Fusion";
import { words } from "./words";

const report = fusionReport(parseConfig(), 10);
const timedReport = (stepMs: StepMsByMode) =>
  fusionReport(parseConfig(), 10, () => null, { stepMs, mostFlops: 1e9 });

async function open() {
  const engine = await openEngine({ "reports.fusion": report, "reports.costs": null });
  show(engine, <Fusion />);
  await waitFor(() => expect(launches()).toHaveLength(3));
  return engine;
}

const launches = () => screen.queryByRole("list", { name: words.en.graph.label })?.children ?? [];
const radio = (mode: "auto" | "off" | "layers" | "step") =>
  screen.getByRole<HTMLInputElement>("radio", { name: sharedWords.en.options[mode] });

describe("the panel on fusion", () => {
  test("has the switch before the engine has traced the step", async () => {
    const engine = await openEngine({ "reports.fusion": () => new Promise(() => {}) });
    show(engine, <Fusion />);
    expect(screen.getByText(words.en.waiting)).toBeTruthy();
    fireEvent.click(radio("off"));
    expect(engine.session.state.getState().draft.fusion).toBe("off");
  });

  test("shows the mode that is taken where it is left open, with the times that decided, and asks again once they are known", async () => {
    const reports = [report, timedReport({ off: 1, layers: 2.5, step: 3 })];
    const engine = await openEngine({ "reports.fusion": () => reports.shift(), "reports.costs": null });
    show(engine, <Fusion />);
    expect(radio("auto").checked).toBe(true);
    await waitFor(() => expect(launches()).toHaveLength(3));
    expect(screen.getByText(/^Auto takes whole-step fusion until the modes are timed/)).toBeTruthy();
    await engine.train();
    const choice = { kind: "gpu", reason: "asked", stepMs: null } as const;
    engine.tell({ type: "timed", run: 1, choice, modeChoice: timedReport({ off: 1 }).auto });
    await waitFor(() => expect(launches()).toHaveLength(19));
    expect(
      screen.getByText(/^Auto takes no fusion: 1\.00.ms a step, measured here, against 3\.00/),
    ).toBeTruthy();
    fireEvent.click(radio("layers"));
    expect(screen.queryByText(/^Auto takes/)).toBeNull();
  });

  test("leaves alone what the page's link has locked", async () => {
    followDemo("?lock=fusion", "");
    onTestFinished(() => demo.setState(noDemo));
    await open();
    expect(radio("off").closest<HTMLFieldSetElement>("fieldset:disabled")).not.toBeNull();
  });

  test("shows the launches of the mode that is chosen, and asks the engine no more for that", async () => {
    const engine = await open();
    for (const [mode, count] of [
      ["layers", 6],
      ["off", 19],
      ["step", 3],
    ] as const) {
      fireEvent.click(radio(mode));
      expect(launches()).toHaveLength(count);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(engine.asked("reports.fusion")).toHaveLength(1);
  });

  test("asks again when a setting changes that decides about the step, with that setting", async () => {
    const engine = await open();
    engine.does(({ change }) => change({ lr: 0.5 }));
    engine.does(({ change }) => change({ batchSize: 64 }));
    await waitFor(() => expect(engine.asked("reports.fusion")).toHaveLength(2));
    expect(engine.asked("reports.fusion")[1]).toEqual([expect.objectContaining({ batchSize: 64 })]);
    expect(engine.asked("reports.fusion")[1]![0]).not.toHaveProperty("lr");
  });
});
