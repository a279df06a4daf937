// @vitest-environment happy-dom
import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import type { SystolicArray } from "../../../systolic/systolic-array";
import type { Played, Player } from "./player";
import { useIsDone } from "./use-cycle";

const arrayAt = (cycle: number) => ({ schedule: { cycles: 5 }, state: { cycle } }) as SystolicArray;

test("an array that takes another's place in the last cycle is done as soon as it is played", async () => {
  const [before, next] = [arrayAt(5), arrayAt(5)];
  const played: Played = { array: before, cycle: 5, fraction: 0, isPlaying: false, speed: 8 };
  const state = createStore(() => played);
  const { result } = renderHook(() => useIsDone({ state } as Player, next));
  expect(result.current).toBe(false);
  act(() => state.setState({ array: next }));
  await waitFor(() => expect(result.current).toBe(true));
});
