/** @file Notices that another tab of this site trains at the same time, since the timings of both then tell of that too. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { ofEngine } from "../of-engine";
import { isAtWork } from "./run-state";

/** Of the Web Locks that tabs hold while they train: a tab that is closed or killed gives its own back. */
const prefix = "halfstep-at-work ";
/** How often a tab that trains looks whether another one does. */
const intervalMs = 1000;

export interface Beside {
  /** Whether another tab trains while this one does, or did when this one ended. */
  isNow: boolean;
  /** Whether one did in the course of the run or comparison on the page. */
  wasEver: boolean;
}

export interface OtherTabs {
  state: StoreApi<Beside>;
  /** Counts this tab among those at work while the store says so; `numberOf` tells one run or comparison from the next, and is 0 for none. */
  follow<T>(
    store: Pick<StoreApi<T>, "getState" | "subscribe">,
    isAtWork: (state: T) => boolean,
    numberOf: (state: T) => number,
  ): void;
}

/** Nothing is ever noticed where the browser has no Web Locks, or refuses to tell of them. */
export function watchOtherTabs(ended: AbortSignal): OtherTabs {
  const state = createStore<Beside>(() => ({ isNow: false, wasEver: false }));
  const { locks } = navigator;
  const own = `${prefix}${performance.timeOrigin}-${Math.random()}`;
  const works: (() => boolean)[] = [];
  let release: (() => void) | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;

  function update(): void {
    const isWorking = !ended.aborted && works.some((isOne) => isOne());
    if (!locks || isWorking === (release !== null)) return;
    if (!isWorking) {
      release?.();
      release = null;
      clearInterval(timer);
      return;
    }
    const over = new Promise<void>((resolve) => {
      release = resolve;
    });
    locks.request(own, () => over).catch(() => {});
    timer = setInterval(look, intervalMs);
    look();
  }

  function look(): void {
    locks.query().then(
      ({ held = [] }) => {
        if (!release) return;
        const isNow = held.some(({ name }) => name?.startsWith(prefix) && name !== own);
        const { isNow: before, wasEver } = state.getState();
        if (isNow !== before || (isNow && !wasEver)) state.setState({ isNow, wasEver: wasEver || isNow });
      },
      () => {},
    );
  }

  ended.addEventListener("abort", update);
  return {
    state,
    follow({ getState, subscribe }, isOneAtWork, numberOf) {
      works.push(() => isOneAtWork(getState()));
      let last = numberOf(getState());
      subscribe((now) => {
        const number = numberOf(now);
        // One that was put away may come back.
        if (number !== 0 && number !== last) {
          last = number;
          state.setState({ isNow: false, wasEver: false });
        }
        update();
      });
      update();
    },
  };
}

/** An engine's, which counts its runs among what is at work. */
export const otherTabsOf = ofEngine(({ session, ended }): OtherTabs => {
  const tabs = watchOtherTabs(ended);
  tabs.follow(
    session.state,
    ({ run }) => isAtWork(run),
    ({ run }) => run?.number ?? 0,
  );
  return tabs;
});
