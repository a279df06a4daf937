// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { preferences } from "../../store/settings/preferences";
import { unscaled } from "../../store/testing/fake-client";
import type { DeviceInfo } from "../../worker/api";
import { openEngine, type PlayedEngine, playedDescription, show } from "../testing/played-engine";
import { EpochTable } from "./EpochTable";
import { Facts } from "./Facts";
import { Pace } from "./Pace";
import { words } from "./words";

const { pace: t, facts, epochs } = words.en;

afterEach(() => {
  localStorage.clear();
  preferences.setState(preferences.getInitialState(), true);
});

const chosen = () =>
  screen.getAllByRole<HTMLInputElement>("radio").find(({ checked }) => checked)?.value ?? null;

/** Half of the 100 steps of the run, with so much time in them and beside them. */
function train(engine: PlayedEngine, elapsedMs: number, waitedMs: number): void {
  engine.tell({
    type: "metrics",
    run: 1,
    metrics: {
      firstStep: 0,
      losses: new Float32Array(50),
      correct: new Uint32Array(50),
      sizes: new Uint32Array(50).fill(4),
      ...unscaled,
      elapsedMs,
      waitedMs,
      samplesPerSecond: 2000,
      stepMs: elapsedMs / 50,
    },
  });
  engine.phase("training");
}

describe("the pace", () => {
  test("is what the first steps tell, until one is chosen, which is remembered and reaches a run under way", async () => {
    const engine = await openEngine();
    show(engine, <Pace />);
    expect(chosen()).toBe("watch");
    await engine.train();
    engine.tell({ type: "pace", run: 1, pace: "full" });
    expect(chosen()).toBe("full");
    fireEvent.click(screen.getByRole("radio", { name: t.each.watch }));
    expect(engine.asked("run.setPace")).toEqual([["watch"]]);
    expect(localStorage.getItem("halfstep.pace")).toBe("watch");
    expect(chosen()).toBe("watch");
  });

  test("is expected to be full speed where a processor trains", async () => {
    const gpu: DeviceInfo = { ...playedDescription.gpu!, isFallback: true };
    show(await openEngine({ describe: { ...playedDescription, gpu } }), <Pace />);
    expect(chosen()).toBe("full");
  });

  test("is told to a worker that opens", async () => {
    preferences.setState({ pace: "watch" });
    const engine = await openEngine();
    engine.does(({ open }) => void open());
    expect(engine.asked("run.setPace")).toEqual([["watch"]]);
  });

  test("says how much slower than its device a watched run is, in its time left, its time and its epochs too", async () => {
    const engine = await openEngine();
    show(
      engine,
      <>
        <Pace />
        <Facts />
        <EpochTable />
      </>,
    );
    await engine.train();
    engine.tell({ type: "pace", run: 1, pace: "watch" });
    train(engine, 100, 4900);
    expect(screen.getByText(t.slowed("50"))).toBeTruthy();
    // Of the device, as at full speed.
    expect(screen.getByText("2.00 ms")).toBeTruthy();
    expect(screen.getByText(facts.timeLeft).nextSibling?.textContent).toBe("5.0 sec");
    expect(screen.getByText(epochs.timeSlowed)).toBeTruthy();
    engine.phase("finished");
    expect(screen.getByText(facts.trainedSlowed).nextSibling?.textContent).toBe("5.0 sec");
    expect(screen.getByText(t.slowed("50"))).toBeTruthy();
  });

  test("says nothing of a run at full speed, and of one to watch that its device needs the time", async () => {
    const engine = await openEngine();
    show(
      engine,
      <>
        <Pace />
        <Facts />
      </>,
    );
    await engine.train();
    engine.tell({ type: "pace", run: 1, pace: "full" });
    train(engine, 2000, 0);
    expect(screen.queryByText(/slowed/i)).toBeNull();
    engine.tell({ type: "pace", run: 1, pace: "watch" });
    expect(screen.getByText(t.busy)).toBeTruthy();
    engine.phase("finished");
    expect(screen.getByText(facts.trained)).toBeTruthy();
    expect(screen.queryByText(t.busy)).toBeNull();
  });
});
