// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { askBeforeLeaving } from "../runs/ask-before-leaving";
import { addressOnSite, isEmbedded } from "./embed";
import { recall, remember } from "./remembered";

const before = location.href;
afterEach(() => {
  history.replaceState(null, "", before);
  localStorage.clear();
  vi.restoreAllMocks();
});
const goTo = (search: string) => history.replaceState(null, "", search);

test.each([
  ["?embed=on", true, ""],
  ["?page=learn&embed=on&lesson=int8#x", true, "?page=learn&lesson=int8#x"],
  ["?embed=off", false, ""],
  ["?embed=once", false, ""],
  ["?notembed=on", false, "?notembed=on"],
])("%s is embedded: %s", (search, is, onSite) => {
  goTo(search);
  expect(isEmbedded()).toBe(is);
  const { pathname, origin } = location;
  expect(addressOnSite()).toBe(`${origin}${pathname}${onSite}`);
});

test("what a page was opened with stays known, however soon its settings are written into its address", async () => {
  goTo("?embed=on&device=cpu&hidden=16");
  const opened = location.href;
  vi.resetModules();
  const { openedAt } = await import("./embed");
  goTo("?hidden=16&device=cpu&embed=on");
  expect(openedAt).toBe(opened);
});

test("an embedded page remembers nothing, and reads nothing that the site remembers", () => {
  remember("pace", "full");
  expect(recall("pace")).toBe("full");
  goTo("?embed=on");
  expect(recall("pace")).toBeNull();
  remember("pace", "watch");
  remember("theme", "dark");
  goTo("?");
  expect([recall("pace"), recall("theme")]).toEqual(["full", null]);
});

test("nobody is asked before an embedded page is left", () => {
  const listens = vi.spyOn(globalThis, "addEventListener");
  const run = () => {
    const state = createStore(() => ({ isOn: false }));
    askBeforeLeaving(state, ({ isOn }) => isOn);
    state.setState({ isOn: true });
    state.setState({ isOn: false });
  };
  goTo("?embed=on");
  run();
  expect(listens).not.toHaveBeenCalled();
  goTo("?");
  run();
  expect(listens).toHaveBeenCalledWith("beforeunload", expect.any(Function));
});
