/** @file Notices that another tab of this site trains at the same time, since the timings of both then tell of that too. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { atWorkPrefix as prefix } from "../../lib/at-work-lock";
import { ofEngine } from "../of-engine";
import { isAtWork } from "./run-state";

/*
 * A tab holds a Web Lock while it trains; one that is closed or killed gives its own back. Behind the prefix is the group that the
 * tab trains in with others, which is no news to them, and what tells tabs apart.
 */

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
  /**
   * Counts this tab among those at work while the store says so; `numberOf` tells one run or comparison from the next, and is 0 for none.
   * `groupOf` names the group whose tabs train together, null for none.
   */
  follow<T>(
    store: Pick<StoreApi<T>, "getState" | "subscribe">,
    isAtWork: (state: T) => boolean,
    numberOf: (state: T) => number,
    groupOf?: (state: T) => string | null,
  ): void;
}

/** Nothing is ever noticed where the browser has no Web Locks, or refuses to tell of them. */
export function watchOtherTabs(ended: AbortSignal): OtherTabs {
  const state = createStore<Beside>(() => ({ isNow: false, wasEver: false }));
  const { locks } = navigator;
  const self = `${performance.timeOrigin}-${Math.random()}`;
  /** Each says the group that it works in, which is empty for none, or null while it does not work. */
  const works: (() => string | null)[] = [];
  let held: { name: string; group: string; release: () => void } | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;

  function update(): void {
    const group = ended.aborted
      ? null
      : (works.map((groupOf) => groupOf()).find((one) => one !== null) ?? null);
    if (!locks || group === (held?.group ?? null)) return;
    held?.release();
    held = null;
    clearInterval(timer);
    if (group === null) return;
    const name = `${prefix}${group} ${self}`;
    const over = new Promise<void>((release) => {
      held = { name, group, release };
    });
    locks.request(name, () => over).catch(() => {});
    timer = setInterval(look, intervalMs);
    look();
  }

  function look(): void {
    locks.query().then(
      ({ held: all = [] }) => {
        if (!held) return;
        const { name: own, group } = held;
        const isOfGroup = (name: string) => group !== "" && name.startsWith(`${prefix}${group} `);
        const isNow = all.some(({ name }) => name?.startsWith(prefix) && name !== own && !isOfGroup(name));
        const { isNow: before, wasEver } = state.getState();
        if (isNow !== before || (isNow && !wasEver)) state.setState({ isNow, wasEver: wasEver || isNow });
      },
      () => {},
    );
  }

  ended.addEventListener("abort", update);
  return {
    state,
    follow({ getState, subscribe }, isOneAtWork, numberOf, groupOf) {
      works.push(() => (isOneAtWork(getState()) ? (groupOf?.(getState()) ?? "") : null));
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
