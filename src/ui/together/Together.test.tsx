// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { noDemo } from "../../share/demo";
import { offlineOfPage } from "../../store/offline/offline";
import { demo } from "../../store/settings/demo";
import { page } from "../../store/settings/page";
import { preferences } from "../../store/settings/preferences";
import { planStoreOf } from "../../store/together/plan-store";
import { playedRound } from "../../store/together/testing/played-group";
import type { GroupEvent, RoundReport, TogetherStart } from "../../worker/api";
import { openEngine, show } from "../testing/played-engine";
import { Together } from "./Together";

const groupStart: TogetherStart = {
  devices: ["processor, 1 thread", "processor, 1 thread"],
  totalSteps: 2345,
  stepsPerEpoch: 469,
  parameters: 101_770,
};

interface Ending {
  end: (result: object) => void;
  fail: (error: Error) => void;
}

/** The page of training together, whose worker trains what the test tells. */
async function open(own = "", device: "cpu" | "gpu" = "cpu") {
  page.setState({ name: "together", own });
  const endings: Ending[] = [];
  const engine = await openEngine({
    "together.train": () => new Promise((end, fail) => endings.push({ end, fail })),
  });
  engine.does(({ change }) => change({ device }));
  show(engine, <Together />);
  const runs = () => engine.asked("together.train").map(([, options, call]) => ({ options, call }));
  const last = () => (runs().at(-1)!.call as { run: number }).run;
  const start = async () => {
    await act(async () => fireEvent.click(screen.getByRole("button", { name: /^Train together/ })));
  };
  const end = async (result: object = {}) => {
    engine.tell({ type: "scripted-end", run: last() });
    await act(async () => endings.at(-1)!.end(result));
  };
  const rounds = async (...all: readonly RoundReport[]) => {
    engine.tell({ type: "rounds", run: last(), rounds: all });
    await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
  };
  return {
    engine,
    runs,
    rounds,
    end,
    fail: (error: Error) => act(async () => endings.at(-1)!.fail(error)),
    happen: (event: GroupEvent) => engine.tell({ type: "group", run: last(), event }),
    start,
    /** One replica alone takes 16 ms a step. */
    async startMeasured() {
      await start();
      await rounds(...played(0, 20, { world: 1, computeMs: 16, exchangeMs: 0 }));
      await end();
      // As many samples as each of the group has: 2 ms of a step do not divide.
      const { plan } = planStoreOf(engine).getState();
      await rounds(...played(0, 20, { world: 1, computeMs: 2 + 14 / plan.replicas, exchangeMs: 0 }));
      await end();
      engine.tell({ type: "together", run: last(), start: groupStart });
    },
  };
}

const played = (first: number, count: number, changes: Parameters<typeof playedRound>[1]) =>
  Array.from({ length: count }, (_, i) => playedRound(first + i, changes));

const cellsOf = (name: string) =>
  within(screen.getByRole("row", { name: new RegExp(`^${name}`) }))
    .getAllByRole("cell")
    .map((cell) => cell.textContent);

beforeEach(() => {
  preferences.setState({ language: "en" });
  vi.spyOn(navigator, "hardwareConcurrency", "get").mockReturnValue(4);
  return () => vi.restoreAllMocks();
});

describe("the page of training together", () => {
  it("has the page kept for later once rounds have come, not before", async () => {
    const begin = vi.spyOn(offlineOfPage(), "begin").mockResolvedValue();
    const { startMeasured, rounds } = await open("replicas=2&maxSteps=40");
    await startMeasured();
    expect(begin).not.toHaveBeenCalled();
    await rounds(...played(0, 4, { world: 2 }));
    await vi.waitFor(() => expect(begin).toHaveBeenCalled());
  });

  it("measures one replica alone, then fills a row for each, with speed-up, predictions and the reason", async () => {
    const { startMeasured, rounds, end, runs } = await open("replicas=2&maxSteps=40");
    await startMeasured();
    expect(runs().map(({ options }) => options)).toMatchObject([
      { replicas: 1 },
      { replicas: 1 },
      { replicas: 2 },
    ]);
    expect(runs()[2]!.call).toMatchObject({ maxSteps: 40 });

    await rounds(...played(0, 12, { world: 2, computeMs: 8, exchangeMs: 1, waitMs: 1 }));
    expect(cellsOf("Replica 2")).toEqual([
      "processor, SIMD, 1 thread",
      "6,400",
      "10\u202f%",
      "10\u202f%",
      "4.9 MB0.4 MB a round",
      "0.1833",
    ]);
    expect(screen.getByText(/^2 replicas are 1.6 times as fast as one; the exchange takes 10/)).toBeDefined();
    const bars = within(screen.getByRole("list", { name: /^How many times as fast as one/ }));
    expect(bars.getAllByRole("listitem").map((bar) => /[\d.]+×/.exec(bar.textContent)?.[0])).toEqual([
      "1×",
      "1.6×",
      "1.8×",
      "1.8×",
    ]);
    expect(screen.getByText(/the median of 15 steps, 16.0 ms each/)).toBeDefined();

    await end({ replicas: [{ weightsHash: "89abcdef" }, { weightsHash: "89abcdef" }] });
    expect(screen.getByText(/of all 2 replicas are identical: 89abcdef/)).toBeDefined();
    expect(screen.getByText("Finished.")).toBeDefined();
  });

  it("says of a slow network that the exchange bounds it, and of one GPU that replicas do not add up", async () => {
    const { startMeasured, rounds } = await open("", "gpu");
    fireEvent.click(screen.getByRole("radio", { name: "A slow network" }));
    expect(page.getState().own).toBe("delayMs=20&bandwidth=1.25e7");
    await startMeasured();
    await rounds(...played(0, 8, { world: 4, computeMs: 4, exchangeMs: 76 }));
    expect(
      screen.getByText(/^The exchange bounds it, at 95 % of each round: 4 replicas are 0.2 times/),
    ).toBeDefined();
    await rounds(...played(8, 200, { world: 4, computeMs: 15, exchangeMs: 1 }));
    expect(
      screen.getByText(/^One GPU is shared by its 4 replicas: they do not add up, and are 1 times/),
    ).toBeDefined();
  });

  it("says how many local steps would pay only of a group that is slower than one replica", async () => {
    const { startMeasured, rounds, engine } = await open("delayMs=10");
    await startMeasured();
    // 4 ms of 20 are computed, where one replica takes 16: 16 ms of exchange, 12 saved by a step.
    await rounds(...played(0, 8, { world: 4, computeMs: 4, exchangeMs: 16 }));
    expect(
      screen.getByText(/4 replicas are 0.8 times as fast as one\. .*with 2 local steps or more/),
    ).toBeDefined();
    expect(screen.getByText(/a delay of 10 ms each way, and no limit of bandwidth/)).toBeDefined();
    // As much of each round is exchange, and yet it is faster: nothing has to be done for that.
    act(() => planStoreOf(engine).choose({ delayMs: 1 }));
    await rounds(...played(8, 40, { world: 4, computeMs: 4, exchangeMs: 6 }));
    expect(screen.getByText(/4 replicas are 1.6 times as fast as one\.$/)).toBeDefined();
  });

  it("starts by itself where its link says so, once", async () => {
    demo.setState({ ...noDemo, isAutostarted: true });
    onTestFinished(() => demo.setState(noDemo));
    const { runs, engine, end } = await open("replicas=1");
    expect(runs()).toHaveLength(1);
    await end();
    await end({ replicas: [] });
    expect(screen.getByText("Finished.")).toBeDefined();
    // Coming back to the page begins nothing.
    cleanup();
    show(engine, <Together />);
    expect(runs()).toHaveLength(2);
  });

  it("lets delay and bandwidth be felt at once, and keeps them in the address", async () => {
    const { start, rounds, engine, end } = await open();
    await start();
    await end();
    await rounds(...played(0, 4, { world: 4 }));
    fireEvent.change(screen.getByRole("slider", { name: "Added delay" }), { target: { value: "5" } });
    fireEvent.change(screen.getByRole("slider", { name: "Bandwidth" }), { target: { value: "0" } });
    expect(engine.asked("together.setNetwork").map(([, network]) => network)).toEqual([
      { delayMs: 20, bandwidth: null },
      { delayMs: 20, bandwidth: 625_000 },
    ]);
    expect(page.getState().own).toBe("delayMs=20&bandwidth=625000");
    expect(screen.getByText("5 Mbit/s")).toBeDefined();
  });

  it("gives no reason for the speed of one that is left alone", async () => {
    const { startMeasured, rounds } = await open("replicas=2");
    await startMeasured();
    await rounds(...played(0, 6, { world: 2, computeMs: 8 }));
    expect(screen.getByText(/^2 replicas are/)).toBeDefined();
    await rounds(...played(6, 6, { world: 1, computeMs: 16, exchangeMs: 0 }));
    expect(screen.queryByText(/replicas are/)).toBeNull();
    expect(screen.getByText("the one that is left")).toBeDefined();
  });

  it("predicts by what does not divide of a step as it was measured, however many replicas are left", async () => {
    const { startMeasured, rounds } = await open();
    await startMeasured();
    // 2 of 16 ms remain with each: 16 / (2 + 14 / 4), and 16 / (2 + 14 / 2) of two.
    await rounds(...played(0, 6, { world: 4, computeMs: 5.5, exchangeMs: 0 }));
    const amdahl = () =>
      /Amdahl’s law([\d.]+×)/.exec(screen.getByText(/by Amdahl’s law/).closest("li")!.textContent)?.[1];
    expect(amdahl()).toBe("2.9×");
    await rounds(...played(6, 6, { world: 2, computeMs: 9, exchangeMs: 0 }));
    expect(amdahl()).toBe("1.8×");
  });

  it("tells the rounds aloud, and in numbers on request", async () => {
    const { startMeasured, rounds } = await open("replicas=2");
    await startMeasured();
    await rounds(...played(0, 12, { world: 2, computeMs: 6, exchangeMs: 3, waitMs: 1 }));
    const name = screen
      .getByRole("img", { name: /^The last 12 rounds, 10.0 ms each/ })
      .getAttribute("aria-label");
    expect(name).toContain("Replica 1: compute 60\u202f%, exchange 30\u202f%, wait 10\u202f%.");
    const details = screen.getByText("Rounds in numbers").closest("details")!;
    act(() => {
      details.open = true;
      fireEvent(details, new Event("toggle"));
    });
    const table = within(details).getByRole("table");
    expect(table.textContent).toContain("Round 12, 10.0 ms");
    expect(within(table).getAllByRole("row", { name: /^Replica 2 6.00 ms 3.00 ms 1.00 ms/ })).toHaveLength(6);
  });

  it("tells each replica's speed as that of all, so that one is the sum of the other, and has no heading for what did not happen", async () => {
    const { startMeasured, rounds } = await open("replicas=2");
    await startMeasured();
    // One round in five is disturbed.
    const disturbed = [0, 1].flatMap((i) => [
      ...played(5 * i, 4, { computeMs: 8, exchangeMs: 2 }),
      ...played(5 * i + 4, 1, { computeMs: 800, exchangeMs: 2 }),
    ]);
    await rounds(...disturbed);
    expect(cellsOf("Replica 1")[1]).toBe("6,400");
    expect(screen.getByText("12,800")).toBeDefined();
    expect(screen.queryByRole("heading", { name: "What happened to the group" })).toBeNull();
  });

  it("has a sentence for all that can happen to a group, in both languages", async () => {
    const { start, end, happen } = await open();
    await start();
    await end();
    const name = "worker 3";
    const events: GroupEvent[] = [
      { type: "joined", name, step: 5 },
      ...(["bye", "silent", "device-lost", "differs"] as const).map(
        (why) => ({ type: "left", name, step: 9, why }) as const,
      ),
      { type: "went-back", from: 12, to: 8 },
      { type: "alone", step: 13 },
      { type: "waiting", name, step: 14 },
      ...(["lost", "damaged"] as const).map((why) => ({ type: "repeated", name, why }) as const),
      ...(["version", "config", "rank", "malformed", "not-finite", "late"] as const).map(
        (why) => ({ type: "refused", name, why }) as const,
      ),
    ];
    events.forEach(happen);
    const told = () =>
      within(screen.getByRole("log"))
        .getAllByRole("listitem")
        .map((one) => one.textContent);
    const english = told();
    expect(new Set(english).size).toBe(events.length);
    expect(english[0]).toBe("Replica 3 joined at step 5.");
    expect(english.every((sentence) => /^[A-Z].*\.$/.test(sentence))).toBe(true);
    act(() => preferences.setState({ language: "zh" }));
    expect(told()[5]).toBe("优化器的部分状态随副本丢失，全组从第 12 步退回第 8 步。");
    expect(told().every((sentence) => sentence.endsWith("。"))).toBe(true);
  });

  it("says why it ended before its end, and what of a link it could not follow", async () => {
    const { start, fail } = await open("replicas=9&schedule=diloco");
    expect(screen.getByText("Replicas cannot be “9”; 4 is taken instead.")).toBeDefined();
    expect(screen.getByRole("slider", { name: "Local steps, slider" }).getAttribute("aria-valuetext")).toBe(
      "64",
    );
    await start();
    await fail(new Error("No replica could be started."));
    expect(screen.getAllByRole("alert").map((one) => one.textContent)).toContain(
      "Training together has ended: No replica could be started.",
    );
    expect(screen.getByRole("button", { name: "Train together again" })).toHaveProperty("disabled", false);
  });

  it("says of a run that is stopped before anything was measured that it was stopped, in both languages", async () => {
    const { start, fail, engine } = await open();
    await start();
    fireEvent.click(screen.getByRole("button", { name: "Stop" }));
    expect(screen.getByText("Stopping.")).toBeDefined();
    expect(engine.asked("together.stop")).toHaveLength(1);
    await fail(new DOMException("This operation was aborted", "AbortError"));
    expect(screen.getByText("Stopped.")).toBeDefined();
    act(() => preferences.setState({ language: "zh" }));
    expect(screen.getByText("已停止。")).toBeDefined();
    expect(screen.queryByText(/训练完成|训练中断/)).toBeNull();
  });

  it("lets a run be stopped, and shows what was measured of it", async () => {
    const { startMeasured, rounds, engine, end } = await open();
    await startMeasured();
    await rounds(...played(0, 9, { world: 4 }));
    fireEvent.click(screen.getByRole("button", { name: "Stop" }));
    expect(engine.asked("together.stop")).toHaveLength(1);
    await end({ replicas: [{ weightsHash: "0" }, { weightsHash: "1" }] });
    expect(screen.getByText("Stopped. What was measured stays.")).toBeDefined();
    expect(screen.getByText(/parameters differ, which must not be: 0, 1/)).toBeDefined();
  });
});
