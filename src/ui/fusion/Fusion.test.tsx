// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { noDemo } from "../../share/demo";
import { demo, followDemo } from "../../store/settings/demo";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import { sharedWords } from "../shared/words";
import { openEngine, show } from "../testing/played-engine";
import { Fusion } from "./Fusion";
import { words } from "./words";

const report = fusionReport(parseConfig(), 10);

async function open() {
  const engine = await openEngine({ "reports.fusion": report, "reports.costs": null });
  show(engine, <Fusion />);
  await waitFor(() => expect(launches()).toHaveLength(3));
  return engine;
}

const launches = () => screen.queryByRole("list", { name: words.en.graph.label })?.children ?? [];
const radio = (mode: "off" | "layers" | "step") =>
  screen.getByRole<HTMLInputElement>("radio", { name: sharedWords.en.options[mode] });

describe("the panel on fusion", () => {
  test("has the switch before the engine has traced the step", async () => {
    const engine = await openEngine({ "reports.fusion": () => new Promise(() => {}) });
    show(engine, <Fusion />);
    expect(screen.getByText(words.en.waiting)).toBeTruthy();
    fireEvent.click(radio("off"));
    expect(engine.session.state.getState().draft.fusion).toBe("off");
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
