import { afterEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { ComparisonReport } from "../../worker/api";
import type { Comparison, ComparisonState } from "../results/comparison";
import { createFakeClient } from "../testing/fake-client";
import { watchDisturbances } from "./disturbances";

/** A page that can be hidden, on a machine whose plug can be pulled. */
function watchPage() {
  const document = Object.assign(new EventTarget(), { hidden: false });
  const battery = Object.assign(new EventTarget(), { charging: true });
  vi.stubGlobal("document", document);
  vi.stubGlobal("navigator", { getBattery: async () => battery });
  const client = createFakeClient();
  const idle: ComparisonState = { ordinal: 0, isActive: false, report: null, record: null, failure: null };
  const comparison = createStore<ComparisonState>(() => idle);
  const ending = new AbortController();
  watchDisturbances(client, comparison as unknown as Comparison, ending.signal);
  const told = () => client.commands.map((command) => command.join(" "));
  const begin = () => comparison.setState({ isActive: true, report: {} as ComparisonReport });
  return { document, battery, told, begin, end: () => ending.abort() };
}

afterEach(() => vi.unstubAllGlobals());

describe("what disturbs a comparison", () => {
  it("is told while it goes on: a hidden tab, and a battery that discharges", async () => {
    const { document, battery, told, begin } = watchPage();
    await Promise.resolve();
    begin();
    expect(told()).toEqual([]);
    document.hidden = true;
    document.dispatchEvent(new Event("visibilitychange"));
    expect(told()).toEqual(["comparison.disturb hidden"]);
    document.hidden = false;
    battery.charging = false;
    battery.dispatchEvent(new Event("chargingchange"));
    expect(told().at(-1)).toBe("comparison.disturb battery");
  });

  it("is told no longer once its engine has ended", async () => {
    const { document, battery, told, begin, end } = watchPage();
    await Promise.resolve();
    begin();
    end();
    document.hidden = true;
    battery.charging = false;
    document.dispatchEvent(new Event("visibilitychange"));
    battery.dispatchEvent(new Event("chargingchange"));
    expect(told()).toEqual([]);
  });

  it("is told of what was there when it began, and of nothing before", async () => {
    const { document, told, begin } = watchPage();
    await Promise.resolve();
    document.hidden = true;
    document.dispatchEvent(new Event("visibilitychange"));
    expect(told()).toEqual([]);
    begin();
    expect(told()).toEqual(["comparison.disturb hidden"]);
  });
});
