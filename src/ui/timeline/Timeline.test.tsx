// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { page } from "../../store/settings/page";
import { measuringWords } from "../measuring/words";
import * as downloads from "../share/download";
import { sharedWords } from "../shared/words";
import { openEngine, show } from "../testing/played-engine";
import { Timeline } from "./Timeline";
import { timelines } from "./testing/timelines";
import { words } from "./words";

const t = words.en;
const m = measuringWords.en;
/** As the matchers of texts see them. */
const plain = (text: string) => text.replace(/\s+/g, " ");
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

/** A panel with a measurement that the test ends. */
async function begin() {
  const under: { answer: (found: unknown) => void; fail: (error: Error) => void }[] = [];
  const measure = () => new Promise((answer, fail) => void under.push({ answer, fail }));
  const engine = await openEngine({ "reports.timelines": measure });
  show(engine, <Timeline />);
  press(m.start);
  await act(async () => {});
  return { engine, under };
}

async function measured(found: unknown = timelines) {
  const { engine, under } = await begin();
  await act(async () => under[0]!.answer(found));
  return engine;
}

const lane = (mode: keyof typeof t.modes) => screen.getByRole("list", { name: t.lane(t.modes[mode], "f32") });
const widths = (mode: keyof typeof t.modes) =>
  [...lane(mode).children].map((bar) => Number.parseFloat((bar as HTMLElement).style.inlineSize));

describe("the timeline", () => {
  test("measures nothing until it is asked to, then every mode in the precision of the settings", async () => {
    const engine = await openEngine({ "reports.timelines": () => new Promise(() => {}) });
    show(engine, <Timeline />);
    expect(engine.asked("reports.timelines")).toEqual([]);
    engine.does(({ change }) => change({ precision: "f16" }));
    press(m.start);
    const [[config, variants]] = engine.asked("reports.timelines") as [[{ precision: string }, object[]]];
    expect(config.precision).toBe("f16");
    expect(variants).toEqual(["off", "layers", "step"].map((fusion) => ({ fusion, precision: "f16" })));
  });

  test("says that it waits, then how far it is, and can be cancelled, which is no failure", async () => {
    const { engine, under } = await begin();
    expect(screen.getByText(m.waiting)).toBeTruthy();
    engine.tell({ type: "measuring", what: "timelines", done: 5, total: 24 });
    expect(screen.getByText(m.parts.timelines("5", "24"))).toBeTruthy();
    expect(screen.getByRole<HTMLProgressElement>("progressbar").value).toBe(5);
    press(m.cancel);
    expect(engine.asked("reports.cancelMeasuring")).toHaveLength(1);
    await act(async () => under[0]!.fail(new Error("aborted")));
    expect(screen.queryByRole("progressbar")).toBeNull();
    expect(engine.session.state.getState().failure).toBeNull();
  });

  test("says what went wrong", async () => {
    const { engine, under } = await begin();
    await act(async () => under[0]!.fail(new Error("no memory")));
    expect(engine.session.state.getState().failure?.message).toContain("no memory");
  });

  test("draws every bar on one scale, as long as it was measured, and never stretched to the step", async () => {
    await measured();
    // The unfused launches together, 10.8 ms, are the longest there is; their step took 10.
    expect(widths("off").map((width) => width * 0.108)).toEqual([
      expect.closeTo(5),
      expect.closeTo(1),
      expect.closeTo(4.8),
    ]);
    expect(widths("step")[0]! * 0.108).toBeCloseTo(5.9);
    const fused = [...lane("step").children].map((bar) => "fused" in (bar as HTMLElement).dataset);
    expect(fused).toEqual([true, false]);
  });

  test("sets the sum beside the step, with their difference over the rounds", async () => {
    await measured();
    const totals = t.totals("3", "11\u00a0ms", "10\u00a0ms");
    const difference = t.difference("+8\u202f%", "+2\u202f%", "+11\u202f%");
    expect(screen.getByText((text) => text.startsWith(plain(`${totals}, ${difference}`)))).toBeTruthy();
  });

  test("tells time, share, rates and method of the bar that is pointed at or has the focus", async () => {
    await measured();
    expect(screen.getByText(t.point)).toBeTruthy();
    const [matmul] = within(lane("off")).getAllByRole("link");
    fireEvent.focus(matmul!);
    const said =
      "M 128, K 784, N 128, 5\u00a0ms ± 750\u00a0µs, 46.3\u202f% of all launches, 5\u00a0GFLOP/s, 0.2\u00a0GB/s";
    expect(
      screen.getAllByText((_, element) => element?.textContent === `matmul ${said}`).length,
    ).toBeGreaterThan(0);
    // What computes nothing has no rate of operations, and what the clock can't tell has its sign.
    expect(within(lane("step")).getAllByRole("link")[1]!.textContent).toMatch(/^record-step ↻ (?!.*GFLOP)/);
  });

  test("is one stop for the Tab key in each lane, with arrow keys between its bars", async () => {
    await measured();
    const bars = within(lane("off")).getAllByRole("link");
    expect(bars.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    bars[0]!.focus();
    fireEvent.keyDown(bars[0]!, { key: "ArrowRight" });
    expect(document.activeElement).toBe(bars[1]);
    expect(bars.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
  });

  test("measured again with fewer launches, points at none of those before, and can be reached with Tab", async () => {
    const { under } = await begin();
    await act(async () => under[0]!.answer(timelines));
    within(lane("off")).getAllByRole("link")[2]!.focus();
    press(m.again);
    const steps = timelines.steps.map((step) => ({ ...step, launches: step.launches.slice(0, 1) }));
    await act(async () => under[1]!.answer({ ...timelines, steps }));
    expect(screen.getByText(t.point)).toBeTruthy();
    expect(within(lane("off")).getAllByRole("link")[0]!.tabIndex).toBe(0);
  });

  test("leads from a bar to its kernel, in the same tab", async () => {
    await measured();
    const before = page.getState();
    onTestFinished(() => page.setState(before));
    const [matmul] = within(lane("off")).getAllByRole<HTMLAnchorElement>("link");
    expect(new URL(matmul!.href).search).toBe("?page=kernels&kernel=matmul");
    fireEvent.click(matmul!);
    expect(page.getState()).toEqual({ name: "kernels", own: "kernel=matmul" });
  });

  test("has a table of the same, and says by what clock it was made", async () => {
    await measured();
    const rows = within(screen.getByRole("table", { hidden: true })).getAllByRole("row", { hidden: true });
    expect(rows.map((row) => row.firstElementChild?.textContent)).toContain("record-step ↻");
    expect(rows).toHaveLength(1 + 3 + 3 + 7);
    expect(
      screen.getByText((text) => text.includes(plain(m.clocks.gpu("66\u00a0µs", "50\u00a0µs")))),
    ).toBeTruthy();
  });

  test("calls a software adapter what it is", async () => {
    await measured({ ...timelines, device: { ...timelines.device, isFallback: true } });
    expect(screen.getByText((text) => text.startsWith(m.subject(m.software("acme"), "128")))).toBeTruthy();
  });

  test("saves what Perfetto opens", async () => {
    const saved: Parameters<typeof downloads.download>[] = [];
    const spy = vi.spyOn(downloads, "download").mockImplementation((...args) => void saved.push(args));
    onTestFinished(() => spy.mockRestore());
    const device = { ...timelines.device, vendor: "", isFallback: true };
    await measured({ ...timelines, device });
    press(t.perfetto);
    const [[name, content, type]] = saved as [Parameters<typeof downloads.download>];
    expect([name, type]).toEqual(["halfstep-step-batch-128.json", "application/json"]);
    const { traceEvents, otherData } = JSON.parse(content as string);
    expect(traceEvents.length).toBeGreaterThan(7);
    expect(otherData.device).toBe(sharedWords.en.device.nameless.software);
  });

  test("says that the settings have changed since, and where a step is too large", async () => {
    const engine = await measured(null);
    expect(screen.getByText(m.tooLarge)).toBeTruthy();
    expect(screen.queryByText(m.others)).toBeNull();
    engine.does(({ change }) => change({ batchSize: 32 }));
    expect(screen.getByText(m.others)).toBeTruthy();
  });
});
