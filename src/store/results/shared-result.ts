/** @file The result that the page's address carries behind its #. Loaded where one is shown, or the address has one. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { parseLink, unreadable } from "../../share/codec";
import type { LinkNotice } from "../../share/notices";
import type { ResultRecord } from "../../share/record";
import type { RunState } from "../runs/run-state";

export type SharedResult =
  /** The address has none. */
  | { status: "none" }
  | { status: "reading" }
  /** `record` is null where nothing of it could be read; the notices say why, or what is not as it stands in the link. */
  | { status: "read"; record: ResultRecord | null; notices: readonly LinkNotice[] };

/** Whether an address's fragment is meant to be a result. */
export const isResult = (fragment: string): boolean => /^#r\d/.test(fragment);

/** Reads the address now and whenever its fragment changes, as soon as the engine has said what settings there are. */
export function followSharedResult(state: StoreApi<Pick<RunState, "description" | "engine">>) {
  const store = createStore<SharedResult>(() => ({ status: "none" }));
  let latest = 0;

  async function read(): Promise<void> {
    const { hash } = location;
    const number = ++latest;
    if (!isResult(hash)) {
      store.setState({ status: "none" }, true);
      return;
    }
    const { description, engine } = state.getState();
    if (!description && engine !== "dead") {
      store.setState({ status: "reading" }, true);
      return;
    }
    const { value, notices } = description ? await parseLink(hash, description) : unreadable("no-engine");
    if (number === latest) store.setState({ status: "read", record: value?.record ?? null, notices }, true);
  }

  addEventListener("hashchange", () => void read());
  state.subscribe((now, before) => {
    if (now.description !== before.description || now.engine !== before.engine) void read();
  });
  void read();
  return store;
}
