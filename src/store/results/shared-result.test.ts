import { afterEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { encodeRecord } from "../../share/codec";
import { recordOfComparison } from "../../share/record-of";
import { typicalComparison } from "../../share/testing/random-record";
import { presets } from "../../train/config";
import { fields } from "../../train/fields";
import type { EngineDescription } from "../../worker/api";
import { initialState } from "../runs/run-state";
import { fakeDescription } from "../testing/fake-client";
import { followSharedResult } from "./shared-result";

const description: EngineDescription = { ...fakeDescription, fields, presets };
const record = recordOfComparison(typicalComparison());
const link = await encodeRecord(record);

/** A page at this fragment, and what follows it. */
function open(hash: string) {
  const [place, events] = [{ hash }, new EventTarget()];
  vi.stubGlobal("location", place);
  vi.stubGlobal("addEventListener", events.addEventListener.bind(events));
  const state = createStore(() => initialState);
  const shared = followSharedResult(state);
  return {
    state,
    shared,
    goTo(next: string) {
      place.hash = next;
      events.dispatchEvent(new Event("hashchange"));
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

describe("the result in the address", () => {
  it("is read as soon as the engine has said what settings there are", async () => {
    const { state, shared } = open(link);
    expect(shared.getState()).toEqual({ status: "reading" });
    state.setState({ description, engine: "ready" });
    await expect.poll(() => shared.getState()).toEqual({ status: "read", record, notices: [] });
  });

  it("is followed when the address changes, to a damaged one and to none", async () => {
    const { state, shared, goTo } = open("#about");
    expect(shared.getState()).toEqual({ status: "none" });
    state.setState({ description });
    goTo(link);
    await expect.poll(() => shared.getState()).toMatchObject({ record });
    goTo(link.slice(0, -9));
    await expect
      .poll(() => shared.getState())
      .toMatchObject({
        status: "read",
        record: null,
        notices: [{ code: "corrupt" }],
      });
    goTo("");
    expect(shared.getState()).toEqual({ status: "none" });
  });

  it("is the last one of several in a row", async () => {
    const { state, shared, goTo } = open("");
    state.setState({ description });
    goTo("#r1.!");
    goTo(link);
    goTo("#r2.later");
    await expect.poll(() => shared.getState()).toMatchObject({ notices: [{ code: "future-version" }] });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(shared.getState()).toMatchObject({ notices: [{ code: "future-version" }] });
  });

  it("says so when there is no engine to ask", async () => {
    const { state, shared } = open(link);
    state.setState({ engine: "dead" });
    await expect.poll(() => shared.getState()).toMatchObject({ notices: [{ code: "no-engine" }] });
  });
});
