// @vitest-environment happy-dom
import { expect, onTestFinished, test, vi } from "vitest";
import { SystolicArray } from "../../../systolic/systolic-array";
import { createPlayer } from "./player";

const arrayOf = (M: number) => {
  const [inputs, weights] = [new Int32Array(M * 8).fill(1), new Int32Array(32).fill(2)];
  return new SystolicArray({ M, K: 8, N: 4, inputs, weights }, { rows: 4, columns: 4 }, "two");
};

function open({ isStill = false, M = 8 } = {}) {
  const player = createPlayer(() => isStill);
  onTestFinished(player.dispose);
  player.open(arrayOf(M), false);
  const at = (cycle: number) => vi.waitFor(() => expect(player.state.getState().cycle).toBe(cycle));
  return { player, at };
}

test("another array of the same schedule is in the same cycle, one of another at its beginning", async () => {
  const { player, at } = open();
  player.seek(9);
  await at(9);
  player.open(arrayOf(8), true);
  await at(9);
  player.open(arrayOf(1), false);
  await at(0);
});

test("what is between two cells moves while it plays slowly, and not where nothing may", async () => {
  const moving = open();
  moving.player.setSpeed(4);
  moving.player.begin();
  await vi.waitFor(() => expect(moving.player.state.getState().fraction).toBeGreaterThan(0));
  moving.player.pause();
  await vi.waitFor(() =>
    expect(moving.player.state.getState()).toMatchObject({ fraction: 0, isPlaying: false }),
  );
  const still = open({ isStill: true });
  // Of four rows and columns the wave is half way in the fourth cycle behind the load.
  still.player.begin();
  await still.at(8);
  still.player.setSpeed(4);
  still.player.play();
  await still.at(9);
  expect(still.player.state.getState().fraction).toBe(0);
});

test("it begins only where it was not moved before", async () => {
  const { player, at } = open();
  player.step(3);
  await at(3);
  player.open(arrayOf(9), false);
  player.begin();
  expect(player.state.getState().isPlaying).toBe(false);
  await at(0);
  const { cycles } = player.state.getState().array!.schedule;
  player.seek(cycles);
  await at(cycles);
  // From the end it plays from the beginning.
  player.setSpeed(4096);
  player.play();
  await vi.waitFor(() => expect(player.state.getState()).toMatchObject({ cycle: cycles, isPlaying: false }));
});
