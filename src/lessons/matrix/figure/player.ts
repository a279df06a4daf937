/** @file A systolic array that is played like a film: what moves with every frame is kept outside of React. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { oncePerFrame } from "../../../lib/frames";
import { Replay } from "../../../systolic/replay";
import type { SystolicArray } from "../../../systolic/systolic-array";

export interface Played {
  array: SystolicArray | null;
  /** Cycles that are over. */
  cycle: number;
  /** How far what is between two cells has come, 0 to 1. */
  fraction: number;
  isPlaying: boolean;
  /** Cycles per second. */
  speed: number;
}

export interface Player {
  readonly state: StoreApi<Played>;
  /** From now on this array, in the same cycle as the one before, or at the beginning where that was of another schedule. */
  open(array: SystolicArray, isSame: boolean): void;
  /** Plays, unless somebody has moved it already; where nothing may move, shows a cycle in which much goes on. */
  begin(): void;
  play(): void;
  pause(): void;
  /** Forwards, or backwards. */
  step(by: number): void;
  seek(cycle: number): void;
  setSpeed(speed: number): void;
  dispose(): void;
}

/** What a frame may spend on stepping. */
const budgetMs = 8;
/** Faster, what is between cells would be a blur. */
const fastestMoving = 12;
/** A frame that took longer counts as so long: the page was away. */
const longestFrameMs = 100;

/** @param isStill Whether nothing may move between cycles. */
export function createPlayer(isStill: () => boolean): Player {
  const state = createStore<Played>(() => ({
    array: null,
    cycle: 0,
    fraction: 0,
    isPlaying: false,
    speed: 8,
  }));
  let replay: Replay | null = null;
  /** Where it should be, with its fraction. */
  let wanted = 0;
  let latestMs = 0;
  /** Whether somebody has moved or played it. */
  let wasMoved = false;
  const frame = oncePerFrame(move, { isPrompt: true });

  function last(): number {
    return replay?.array.schedule.cycles ?? 0;
  }

  function move(): void {
    if (!replay) return;
    const { isPlaying, speed } = state.getState();
    const nowMs = performance.now();
    if (isPlaying)
      wanted = Math.min(last(), wanted + (speed / 1000) * Math.min(longestFrameMs, nowMs - latestMs));
    latestMs = nowMs;
    const isThere = replay.goTowards(Math.floor(wanted), budgetMs);
    // Too many cycles for a frame: the film goes as fast as it can.
    if (!isThere && isPlaying) wanted = replay.cycle;
    const isOver = replay.cycle >= last();
    const fraction = isThere && speed <= fastestMoving && !isStill() ? wanted % 1 : 0;
    state.setState({
      array: replay.array,
      cycle: replay.cycle,
      fraction: isOver ? 0 : fraction,
      isPlaying: isPlaying && !isOver,
    });
    if (!isThere || (isPlaying && !isOver)) frame.request();
  }

  function goTo(cycle: number): void {
    wasMoved = true;
    wanted = Math.min(last(), Math.max(0, cycle));
    frame.request();
  }

  return {
    state,
    open(array, isSame) {
      replay = new Replay(array);
      if (!isSame) wanted = 0;
      frame.request();
    },
    begin() {
      if (!replay || wasMoved) return;
      const { array, fill } = replay.array.schedule;
      if (isStill()) goTo(array.rows + Math.ceil(fill / 2) + 1);
      else this.play();
    },
    play() {
      wasMoved = true;
      if (state.getState().cycle >= last()) wanted = 0;
      latestMs = performance.now();
      state.setState({ isPlaying: true });
      frame.request();
    },
    pause() {
      wanted = Math.floor(wanted);
      state.setState({ isPlaying: false });
      frame.request();
    },
    step(by) {
      state.setState({ isPlaying: false });
      goTo(Math.floor(wanted) + by);
    },
    seek: goTo,
    setSpeed: (speed) => state.setState({ speed }),
    dispose: frame.cancel,
  };
}
