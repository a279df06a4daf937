// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { noDemo } from "../../share/demo";
import { demo, followDemo, leavePresentation } from "../../store/settings/demo";
import { page } from "../../store/settings/page";
import { unscaled } from "../../store/testing/fake-client";
import { lossSpec } from "../charts/chart-spec";
import type { PlotLook } from "../charts/draw-axes";
import { usePlotLook } from "../charts/use-plot-look";
import { Controls } from "../controls/Controls";
import { Header } from "../layout/Header";
import { words as frame } from "../layout/words";
import { Pace } from "../run/Pace";
import { sharedWords } from "../shared/words";
import { openEngine, type PlayedEngine, show } from "../testing/played-engine";
import { Prepared } from "./Prepared";
import { PreparedPage } from "./PreparedPage";
import { PreparedPlace } from "./PreparedPlace";
import { preparedWords } from "./prepared-words";
import { words } from "./words";

const t = words.en;
const { fields } = sharedWords.en;

afterEach(() => {
  demo.setState(noDemo);
  page.setState({ name: "train", own: "" });
  history.replaceState(null, "", "/");
});

/** Steps of a run of a hundred, in so many seconds. */
const spend = (engine: PlayedEngine, steps: number, seconds: number) => {
  engine.tell({
    type: "metrics",
    run: 1,
    metrics: {
      firstStep: 0,
      losses: new Float32Array(steps),
      correct: new Uint32Array(steps),
      sizes: new Uint32Array(steps).fill(4),
      ...unscaled,
      elapsedMs: 1000 * seconds,
      samplesPerSecond: 400,
      stepMs: 10,
    },
  });
  engine.phase("training");
};

describe("controls on a prepared page", () => {
  test("are gone, or there and fixed with the reason, until the person wants everything", async () => {
    followDemo("?hide=seed,pace,preset&lock=lr,device", "");
    const engine = await openEngine();
    show(
      engine,
      <>
        <PreparedPage />
        <Prepared name="pace">
          <Pace />
        </Prepared>
        <Controls />
      </>,
    );
    expect(screen.queryByText(fields.seed)).toBeNull();
    expect(screen.queryByRole("radiogroup", { name: "Pace" })).toBeNull();
    expect(screen.queryByRole("radiogroup", { name: "Preset" })).toBeNull();
    const isFixed = (name: string) =>
      screen.getByRole("textbox", { name }).closest<HTMLFieldSetElement>("fieldset:has(input)")?.disabled ===
      true;
    expect(isFixed(fields.lr)).toBe(true);
    expect(screen.getAllByText(preparedWords.en.locked)).toHaveLength(2);
    expect(isFixed(fields.epochs)).toBe(false);
    // What it means can still be asked for.
    expect(screen.getByRole("button", { name: fields.lr }).closest("fieldset[disabled]")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: t.showEverything }));
    expect(screen.getByText(fields.seed)).toBeTruthy();
    expect(isFixed(fields.lr)).toBe(false);
    expect(screen.queryByText(t.prepared)).toBeNull();
  });

  test("keep their values, whatever else would change them", async () => {
    followDemo("?hide=lr&lock=lr", "");
    const engine = await openEngine();
    engine.does((actions) => actions.change({ lr: 0.5, epochs: 9 }));
    expect(engine.session.state.getState().draft).toMatchObject({ lr: 0.001, epochs: 9 });
    // The address says what they are.
    engine.does((actions) => actions.follow("?lr=0.25"));
    expect(engine.session.state.getState().draft.lr).toBe(0.25);
  });
});

describe("sections on a prepared page", () => {
  const sections = (
    <>
      <section id="draw">
        <button type="button">clear</button>
      </section>
      <section id="runs">kept</section>
    </>
  );

  test("are not there, or there and left alone with the reason at their head", async () => {
    followDemo("?hide=section:runs&lock=section:draw", "");
    const { container } = show(
      await openEngine(),
      <>
        <PreparedPlace />
        <PreparedPage />
        {sections}
      </>,
    );
    const adopted = () =>
      document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText));
    expect(adopted().join()).toContain("#runs");
    expect(adopted().join()).not.toContain("#draw");
    const draw = container.querySelector("#draw")!;
    expect(draw.firstElementChild!.textContent).toBe(t.lockedSection);
    expect(within(draw as HTMLElement).getByText("clear").inert).toBe(true);
    fireEvent.click(screen.getByRole("button", { name: t.showEverything }));
    expect(adopted()).toEqual([]);
    expect(draw.textContent).toBe("clear");
    expect(within(draw as HTMLElement).getByText("clear").inert).toBe(false);
  });

  test("are come to where the link leads", async () => {
    followDemo("?section=runs", "");
    const scrolled = vi.spyOn(Element.prototype, "scrollIntoView");
    const { container } = show(
      await openEngine(),
      <>
        {sections}
        <PreparedPage />
      </>,
    );
    expect(scrolled.mock.contexts).toEqual([container.querySelector("#runs")]);
    scrolled.mockRestore();
  });
});

describe("a link that starts by itself", () => {
  test("starts a run, once, and lets one that is short go on", async () => {
    followDemo("?autostart=on", "");
    const engine = await openEngine();
    const { unmount } = show(engine, <PreparedPage />);
    await act(async () => {});
    expect(engine.asked("run.start")).toHaveLength(1);
    unmount();
    show(engine, <PreparedPage />);
    await act(async () => {});
    expect(engine.asked("run.start")).toHaveLength(1);
  });

  test("holds a run that would take long, says why, and waits for a click", async () => {
    followDemo("?autostart=on", "");
    const engine = await openEngine();
    show(engine, <PreparedPage />);
    await act(async () => {});
    engine.tell({
      ...{ type: "started", run: 1, totalSteps: 100, stepsPerEpoch: 20 },
      ...(await startOf()),
    } as Parameters<PlayedEngine["tell"]>[0]);
    engine.phase("training");
    spend(engine, 1, 0.5);
    expect(engine.asked("run.pause")).toEqual([]);
    spend(engine, 1, 2);
    expect(engine.asked("run.pause")).toHaveLength(1);
    engine.phase("paused");
    expect(screen.getByRole("status").textContent).toContain(t.waiting("1 min 40 sec"));
    fireEvent.click(screen.getByRole("button", { name: t.goOn }));
    expect(engine.asked("run.resume")).toHaveLength(1);
    engine.phase("training");
    expect(screen.getByRole("status").textContent).toBe("");
    spend(engine, 10, 60);
    expect(engine.asked("run.pause")).toHaveLength(1);
  });

  /** What the worker says of a run that it has taken up. */
  async function startOf() {
    const other = await openEngine();
    await other.train();
    return other.session.state.getState().run!.start!;
  }

  test("starts the comparison that it plans", async () => {
    page.setState({ name: "compare", own: "axes=fusion:off,step&maxSteps=50" });
    followDemo("?page=compare&axes=fusion:off,step&maxSteps=50&autostart=on", "");
    const engine = await openEngine();
    show(engine, <PreparedPage />);
    await act(async () => {});
    const [[axes, options]] = engine.asked("comparison.start") as [[object, object]];
    expect(axes).toEqual({ fusion: ["off", "step"] });
    expect(options).toMatchObject({ baseline: 0, maxSteps: 50 });
    expect(engine.asked("run.start")).toEqual([]);
  });

  test("starts no comparison of more variants than fit", async () => {
    const own = "axes=fusion:off,layers,step;precision:f32,f16;batchSize:1,2,3,4,5";
    page.setState({ name: "compare", own });
    followDemo(`?page=compare&${own}&autostart=on`, "");
    const engine = await openEngine();
    show(engine, <PreparedPage />);
    await act(async () => {});
    expect(engine.asked("comparison.start")).toEqual([]);
  });
});

describe("the presentation", () => {
  test("has little of a header, and ends by its button or by Escape", async () => {
    const engine = await openEngine();
    show(
      engine,
      <>
        <Header />
        <PreparedPage />
      </>,
    );
    const { header, theme } = frame.en;
    for (const end of [
      () => fireEvent.click(screen.getByRole("button", { name: header.leave })),
      () => fireEvent.keyDown(document.body, { key: "Escape" }),
    ]) {
      act(() => followDemo("?view=present", ""));
      expect(document.documentElement.dataset["view"]).toBe("present");
      expect(screen.queryByRole("radiogroup", { name: theme.label })).toBeNull();
      expect(screen.queryByText(header.tagline)).toBeNull();
      end();
      expect(document.documentElement.dataset["view"]).toBeUndefined();
      expect(screen.getByRole("radiogroup", { name: theme.label })).toBeTruthy();
    }
  });

  test("goes on when Escape closes what lies over the page", async () => {
    show(await openEngine(), <PreparedPage />);
    act(() => followDemo("?view=present", ""));
    const pressEscape = () => fireEvent.keyDown(document.body, { key: "Escape" });
    // What the browser finds while a popover is open, which is not here.
    const finding = vi
      .spyOn(document, "querySelector")
      .mockImplementation((selector) => (selector.includes(":popover-open") ? document.body : null));
    pressEscape();
    finding.mockRestore();
    expect(demo.getState().isPresented).toBe(true);
    pressEscape();
    expect(demo.getState().isPresented).toBe(false);
  });

  test("reaches what is drawn on canvases, and so does its end", async () => {
    const style = document.head.appendChild(document.createElement("style"));
    style.textContent = ":root { font-size: 16px } :root[data-view] { font-size: 29px }";
    onTestFinished(() => style.remove());
    const looks = new Set<PlotLook>();
    function Drawn() {
      looks.add(usePlotLook(lossSpec));
      return null;
    }
    show(
      await openEngine(),
      <>
        <Drawn />
        <PreparedPage />
      </>,
    );
    act(() => followDemo("?view=present", ""));
    act(leavePresentation);
    const [before, presented, after] = looks;
    expect([before, presented, after].map((look) => look?.rem)).toEqual([16, 29, 16]);
    // Palettes are read once for each view, by whatever test comes first.
    expect(presented?.palette).not.toBe(before?.palette);
    expect(after?.palette).toBe(before?.palette);
  });

  test("has letters on canvases that grow with the window", async () => {
    const style = document.head.appendChild(document.createElement("style"));
    const widen = (px: number) => {
      style.textContent = `:root[data-view] { font-size: ${px}px }`;
      act(() => void window.dispatchEvent(new Event("resize")));
    };
    onTestFinished(() => style.remove());
    let look: PlotLook | null = null;
    function Drawn() {
      look = usePlotLook(lossSpec);
      return <PreparedPage />;
    }
    show(await openEngine(), <Drawn />);
    act(() => followDemo("?view=present", ""));
    widen(18);
    expect(look).toMatchObject({ rem: 18 });
    widen(30);
    expect(look).toMatchObject({ rem: 30 });
  });
});
