import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultConfig } from "../../train/defaults";
import { togetherPresets } from "./plan";
import { createRoom } from "./room";
import type { Invitation, RoomMessage } from "./room-messages";

/** The channels of one browser. */
class FakeChannel {
  static all = new Set<FakeChannel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    FakeChannel.all.add(this);
  }
  postMessage(data: RoomMessage): void {
    for (const other of FakeChannel.all)
      if (other !== this) other.onmessage?.({ data: structuredClone(data) });
  }
  close(): void {
    FakeChannel.all.delete(this);
  }
}

let seed = 0;

function openTab() {
  const ending = new AbortController();
  const room = createRoom(ending.signal, () => (++seed * 0.137) % 1);
  const leave = room.enter();
  const names = () => room.state.getState().others.map(({ name }) => name);
  return { room, leave, names, self: () => room.state.getState().self, end: () => ending.abort() };
}

const invitation: Invitation = { group: "g", config: defaultConfig(), plan: togetherPresets.workers };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", { hidden: false });
  vi.stubGlobal("BroadcastChannel", FakeChannel);
  FakeChannel.all.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("tabs that have the page open", () => {
  it("find each other whoever came first, and lose who leaves", () => {
    const [one, other] = [openTab(), openTab()];
    expect(one.names()).toEqual([other.self().name]);
    expect(other.names()).toEqual([one.self().name]);
    expect(one.self().name).toMatch(/^tab \d+$/);
    other.leave();
    expect(one.names()).toEqual([]);
  });

  it("forget one that was killed without a word, and no other", () => {
    const [one, , other] = [openTab(), openTab(), openTab()];
    [...FakeChannel.all][1]!.onmessage = null;
    vi.advanceTimersByTime(1500 * 4);
    expect(one.names()).toEqual([other.self().name]);
  });

  it("invite each other, and hear of it alone", () => {
    const [one, other, third] = [openTab(), openTab(), openTab()];
    const heard: string[] = [];
    for (const { room, self } of [one, other, third])
      room.listen({
        onInvitation: ({ group }) => heard.push(`${self().name} into ${group}`),
        onAsk: (from) => heard.push(`${self().name} by ${from}`),
      });
    one.room.invite(other.self().id, invitation);
    third.room.ask(one.self().id);
    expect(heard).toEqual([`${other.self().name} into g`, `${one.self().name} by ${third.self().id}`]);
  });

  it("know what the others do, and keep one that trains with them though it shows another page", () => {
    const [one, other] = [openTab(), openTab()];
    other.room.tell({ group: "g", size: 2 });
    expect(one.room.state.getState().others).toMatchObject([{ group: "g", size: 2 }]);
    other.leave();
    expect(one.names()).toHaveLength(1);
    other.room.tell({ group: null });
    expect(one.names()).toEqual([]);
  });

  it("take nothing from a channel that is none of theirs", () => {
    const one = openTab();
    const stranger = new FakeChannel();
    for (const data of [
      null,
      "here",
      { type: "here" },
      { type: "here", card: {} },
      { type: "invite", to: one.self().id },
    ])
      stranger.postMessage(data as unknown as RoomMessage);
    expect(one.names()).toEqual([]);
  });

  it("end with their engine", () => {
    const [one, other] = [openTab(), openTab()];
    one.end();
    expect(other.names()).toEqual([]);
  });
});

it("a browser without such channels finds nobody, and trains all the same", () => {
  vi.stubGlobal("BroadcastChannel", undefined);
  expect(openTab().names()).toEqual([]);
});
