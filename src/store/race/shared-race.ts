/** @file The race that the page's address carries behind its #. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { isRace, type ParsedRace, parseRace } from "../../share/race-link";
import { ofEngine } from "../of-engine";

export interface SharedRace {
  state: StoreApi<ParsedRace>;
  /** Takes it from the address too, so that a reload does not bring it back. */
  close(): void;
}

const none: ParsedRace = { record: null, notices: [] };

/** Reads the address now and whenever its fragment changes. */
export const sharedRaceOf = ofEngine(({ ended }): SharedRace => {
  const state = createStore<ParsedRace>(() => none);
  let latest = 0;

  async function read(): Promise<void> {
    const number = ++latest;
    if (!isRace(location.hash)) return;
    const parsed = await parseRace(location.hash);
    if (number === latest) state.setState(parsed, true);
  }

  addEventListener("hashchange", () => void read(), { signal: ended });
  void read();
  return {
    state,
    close() {
      state.setState(none, true);
      if (isRace(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
    },
  };
});
