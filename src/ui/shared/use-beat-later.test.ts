// @vitest-environment happy-dom
import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { useBeatLater } from "./use-beat-later";

/** What waits for the next beat. */
const waiting: (() => void)[] = [];
vi.mock("../../lib/frames", () => ({
  nextBeat: () => new Promise<void>((resolve) => waiting.push(resolve)),
}));

const beat = () =>
  act(async () => {
    for (const resolve of waiting.splice(0)) resolve();
  });

interface Count {
  count: number | null;
  other: number;
}
const countOf = ({ count }: Count) => count;

function open() {
  const store = createStore<Count>(() => ({ count: 1, other: 0 }));
  const renders = vi.fn();
  const { result, unmount } = renderHook(() => {
    renders();
    return useBeatLater(store, countOf, 2);
  });
  return {
    shown: () => result.current,
    set: (state: Partial<Count>) => act(async () => store.setState(state)),
    renders,
    unmount,
  };
}

beforeEach(() => {
  waiting.length = 0;
});

it("shows what changes two beats later, and renders once for it", async () => {
  const { shown, set, renders } = open();
  expect(shown()).toBe(1);
  renders.mockClear();
  await set({ count: 2 });
  await set({ other: 1 });
  await beat();
  expect(shown()).toBe(1);
  await beat();
  expect(shown()).toBe(2);
  expect(renders).toHaveBeenCalledTimes(1);
});

it("shows at once that there is nothing, and nothing of what was on its way", async () => {
  const { shown, set } = open();
  await set({ count: 2 });
  await set({ count: null });
  expect(shown()).toBeNull();
  await beat();
  await beat();
  expect(shown()).toBeNull();
});

it("shows the latest of several values that come meanwhile, and changes nothing once it is gone", async () => {
  const { shown, set, unmount, renders } = open();
  await set({ count: 2 });
  await beat();
  await set({ count: 3 });
  await beat();
  expect(shown()).toBe(1);
  await beat();
  expect(shown()).toBe(3);
  await set({ count: 4 });
  unmount();
  renders.mockClear();
  await beat();
  await beat();
  expect(renders).not.toHaveBeenCalled();
});
