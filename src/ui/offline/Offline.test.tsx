// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type OfflineState, offlineOfPage } from "../../store/offline/offline";
import { openEngine, show } from "../testing/played-engine";
import { Offline } from "./Offline";
import { ReloadIsolated } from "./ReloadIsolated";
import { UpdatePlace } from "./UpdatePlace";
import { UpdateSlip } from "./UpdateSlip";
import { words } from "./words";

const t = words.en;
const offline = offlineOfPage();
const nothing = offline.state.getInitialState();

beforeEach(() => {
  vi.spyOn(offline, "look").mockResolvedValue();
  offline.state.setState({ ...nothing, obstacle: null }, true);
});
afterEach(() => {
  vi.restoreAllMocks();
  offline.state.setState(nothing, true);
});

const set = (change: Partial<OfflineState>) => act(() => offline.state.setState(change));
const part = (keptBytes: number, totalBytes: number) => ({ keptBytes, totalBytes });
const names = () => screen.queryAllByRole("button").map(({ textContent }) => textContent);

test("what is kept so far, what that is good for, and what is still to come is said in megabytes", async () => {
  show(await openEngine(), <Offline />);
  const [shell, data, extras] = [2e6, 11e6, 3e6];
  set({ parts: { shell: part(0, shell), data: part(0, data), extras: part(0, extras) } });
  expect(screen.getByText(t.kept.none)).toBeTruthy();
  expect(names()).toEqual([t.keep("16.0 MB")]);
  set({ parts: { shell: part(shell, shell), data: part(5e6, data), extras: part(0, extras) } });
  expect(screen.getByText(t.kept.shell)).toBeTruthy();
  expect(names()).toEqual([t.rest("9.0 MB"), t.remove("7.0 MB")]);
  set({ parts: { shell: part(shell, shell), data: part(data, data), extras: part(0, extras) } });
  expect(screen.getByText(t.kept.data)).toBeTruthy();
  set({ parts: { shell: part(shell, shell), data: part(data, data), extras: part(extras, extras) } });
  expect(screen.getByText(t.kept.all)).toBeTruthy();
  expect(names()).toEqual([t.remove("16.0 MB")]);
});

test("while it is being kept, it says how far it is and can be cancelled", async () => {
  const cancel = vi.spyOn(offline, "cancel").mockReturnValue();
  show(await openEngine(), <Offline />);
  const parts = { shell: part(0, 2e6), data: part(0, 11e6), extras: part(0, 3e6) };
  set({ parts, progress: part(4e6, 16e6) });
  expect(screen.getByText(t.size("4.0 MB", "16.0 MB"))).toBeTruthy();
  expect(screen.getByRole<HTMLProgressElement>("progressbar").value).toBe(4e6);
  fireEvent.click(screen.getByRole("button", { name: t.cancel }));
  expect(cancel).toHaveBeenCalledOnce();
});

test.each(["embedded", "insecure", "refused"] as const)(
  "a page that is %s says why nothing is kept, and offers nothing",
  async (obstacle) => {
    show(await openEngine(), <Offline />);
    set({ obstacle });
    expect(screen.getByText(t.obstacles[obstacle])).toBeTruthy();
    expect(names()).toEqual([]);
  },
);

test("a newer version is offered while nothing trains, and says when a tab still does", async () => {
  const update = vi.spyOn(offline, "update").mockResolvedValue();
  const engine = await openEngine();
  set({ update: "ready" });
  show(engine, <UpdateSlip />);
  await engine.train();
  expect(screen.queryByText(t.update.ready)).toBeNull();
  engine.phase("finished");
  fireEvent.click(screen.getByRole("button", { name: t.update.load }));
  expect(update).toHaveBeenCalledOnce();
  set({ update: "at work" });
  expect(screen.getByText(t.update.atWork)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: t.update.later }));
  expect(names()).toEqual([]);
});

test("a reload for more threads is offered where it helps, once the run is over", async () => {
  const engine = await openEngine();
  show(engine, <ReloadIsolated />);
  expect(names()).toEqual([]);
  set({ isIsolatedNext: true });
  expect(names()).toEqual([t.isolate]);
  await engine.train("paused");
  expect(names()).toEqual([]);
});

test("the page is kept once there is a loss to see, and not before", async () => {
  const begin = vi.spyOn(offline, "begin").mockResolvedValue();
  const engine = await openEngine();
  show(engine, <UpdatePlace />);
  await engine.train();
  engine.phase("compiling");
  engine.phase("training");
  expect(begin).not.toHaveBeenCalled();
  engine.step(2.3, 2.2);
  await expect.poll(() => begin.mock.calls.length).toBe(1);
  engine.step(2.1);
  expect(begin).toHaveBeenCalledOnce();
});
