import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { watchOtherTabs } from "./other-tabs";

/** The Web Locks of a browser with several tabs. */
class FakeLocks {
  readonly held = new Set<string>();
  async request(name: string, callback: () => Promise<void>): Promise<void> {
    this.held.add(name);
    await callback();
    this.held.delete(name);
  }
  async query() {
    return { held: [...this.held].map((name) => ({ name })) };
  }
}

function openTab() {
  const ending = new AbortController();
  const work = createStore(() => ({ isAtWork: false, number: 1, group: null as string | null }));
  const tabs = watchOtherTabs(ending.signal);
  tabs.follow(
    work,
    ({ isAtWork }) => isAtWork,
    ({ number }) => number,
    ({ group }) => group,
  );
  return { work, said: () => tabs.state.getState(), close: () => ending.abort() };
}

const aSecond = () => vi.advanceTimersByTimeAsync(1100);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("navigator", { locks: new FakeLocks() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("two tabs", () => {
  it("notice each other while both train, and remember it until the next run", async () => {
    const [one, other] = [openTab(), openTab()];
    one.work.setState({ isAtWork: true });
    await aSecond();
    expect(one.said()).toEqual({ isNow: false, wasEver: false });
    other.work.setState({ isAtWork: true });
    await aSecond();
    expect([one.said(), other.said()]).toEqual(Array(2).fill({ isNow: true, wasEver: true }));
    other.work.setState({ isAtWork: false });
    await aSecond();
    expect(one.said()).toEqual({ isNow: false, wasEver: true });
    // Put away and brought back.
    one.work.setState({ number: 0 });
    one.work.setState({ number: 1 });
    expect(one.said()).toEqual({ isNow: false, wasEver: true });
    one.work.setState({ number: 2 });
    await aSecond();
    expect(one.said()).toEqual({ isNow: false, wasEver: false });
  });

  it("of one group say nothing of each other, and notice a third that trains by itself", async () => {
    const [one, other, third] = [openTab(), openTab(), openTab()];
    for (const { work } of [one, other]) work.setState({ isAtWork: true, group: "g" });
    await aSecond();
    expect([one.said(), other.said()]).toEqual(Array(2).fill({ isNow: false, wasEver: false }));
    third.work.setState({ isAtWork: true });
    await aSecond();
    expect([one, other, third].map(({ said }) => said().isNow)).toEqual([true, true, true]);
    third.work.setState({ isAtWork: false });
    // Out of the group, each is on its own again.
    other.work.setState({ group: null });
    await aSecond();
    expect([one.said().isNow, other.said().isNow]).toEqual([true, true]);
  });

  it("say nothing while one of them is paused, or has ended its engine", async () => {
    const [one, other] = [openTab(), openTab()];
    for (const { work } of [one, other]) work.setState({ isAtWork: true });
    other.close();
    one.work.setState({ number: 2 });
    await aSecond();
    expect(one.said().isNow).toBe(false);
  });
});

it("a browser without Web Locks is trained in all the same", async () => {
  vi.stubGlobal("navigator", {});
  const { work, said } = openTab();
  work.setState({ isAtWork: true });
  await aSecond();
  expect(said()).toEqual({ isNow: false, wasEver: false });
});
