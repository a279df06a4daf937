import { afterEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { askBeforeLeaving } from "./ask-before-leaving";

/** A page that can be left; tells whether the browser would ask. */
function openPage() {
  const target = new EventTarget();
  vi.stubGlobal("addEventListener", target.addEventListener.bind(target));
  vi.stubGlobal("removeEventListener", target.removeEventListener.bind(target));
  return { asks: () => !target.dispatchEvent(new Event("beforeunload", { cancelable: true })) };
}

afterEach(() => vi.unstubAllGlobals());

it("asks while something is active and not otherwise, whichever of two it is", () => {
  const { asks } = openPage();
  const [run, comparison] = [
    createStore(() => ({ isActive: false })),
    createStore(() => ({ isActive: false })),
  ];
  for (const one of [run, comparison]) askBeforeLeaving(one, ({ isActive }) => isActive);
  expect(asks()).toBe(false);
  run.setState({ isActive: true });
  expect(asks()).toBe(true);
  comparison.setState({ isActive: true });
  run.setState({ isActive: false });
  expect(asks()).toBe(true);
  comparison.setState({ isActive: false });
  expect(asks()).toBe(false);
});
