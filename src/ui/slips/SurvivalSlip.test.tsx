// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { survivalOf } from "../../store/runs/survival";
import { openEngine, show } from "../testing/played-engine";
import { SurvivalSlip } from "./SurvivalSlip";
import { survivalWords } from "./survival-words";

const t = survivalWords.en;

beforeEach(() => localStorage.clear());

test("a run whose device goes away says so while it waits, where it went on, and whether its bits are the same", async () => {
  const engine = await openEngine();
  show(engine, <SurvivalSlip />);
  await engine.train();
  const failure = { code: "device-lost", message: "gone", details: {} } as const;
  engine.tell({ type: "interrupted", run: 1, failure });
  expect(screen.getByText(`${t.happened.device} ${t.waits}`)).toBeTruthy();
  engine.tell({ type: "resumed", run: 1, step: 1234, isSame: true });
  expect(screen.getByText(`${t.happened.device} ${t.goesOn("1,234")} ${t.same}`)).toBeTruthy();
  engine.tell({ type: "resumed", run: 1, step: 1234, isSame: false });
  expect(screen.getByText(`${t.happened.device} ${t.goesOn("1,234")} ${t.other}`)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: t.dismiss }));
  expect(screen.queryByText(new RegExp(t.happened.device))).toBeNull();
});

test.each(["full", "blocked", "newer", "failed"] as const)(
  "a storage that is %s is a sentence, and the run is left alone",
  async (code) => {
    const engine = await openEngine();
    show(engine, <SurvivalSlip />);
    await engine.train();
    engine.tell({ type: "checkpoint-trouble", run: 1, trouble: { code, reason: "says the browser" } });
    expect(screen.getByText(t.trouble[code])).toBeTruthy();
    expect(engine.session.state.getState().run!.phase).toBe("training");
  },
);

test("what was stored of a run and can't be read is said, and can be discarded", async () => {
  localStorage.setItem("halfstep.unfinished", "1");
  const problem = "The checkpoint is damaged: its checksum does not match.";
  const damaged = { id: "one", atMs: Date.now() - 5000, step: 0, view: null, problem };
  const engine = await openEngine({ "run.unfinished": [damaged] });
  await act(async () => void show(engine, <SurvivalSlip />));
  await expect.poll(() => survivalOf(engine).state.getState().offers).toHaveLength(1);
  expect(await screen.findByText(t.offer.unreadable)).toBeTruthy();
  expect(screen.getByText(problem)).toBeTruthy();
  expect(screen.queryByRole("button", { name: t.offer.goOn })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: t.offer.discard }));
  expect(screen.queryByText(t.offer.title)).toBeNull();
});
