import { describe, expect, it } from "vitest";
import { Relay } from "./relay";
import { Guest, open } from "./testing/guest";

describe("a room", () => {
  it("lets in whom the host admits, and tells everybody of who comes and goes", () => {
    const { host, join, ask, code } = open();
    const [ada, bob] = [join("Ada"), join("Bob")];
    expect(ada.heard).toEqual([
      {
        type: "seated",
        code,
        self: "2",
        seat: expect.any(String),
        host: "1",
        members: [
          { peer: "1", name: "Board" },
          { peer: "2", name: "Ada" },
        ],
      },
      { type: "joined", peer: "3", name: "Bob" },
    ]);
    expect(bob.seated().members.map(({ peer }) => peer)).toEqual(["1", "2", "3"]);
    const eve = ask("Eve");
    host.say({ type: "refuse", peer: "4" });
    expect([eve.ended, eve.heard]).toEqual(["refused", []]);
    bob.say({ type: "leave" });
    expect([ada.last, host.last]).toEqual([
      { type: "left", peer: "3" },
      { type: "left", peer: "3" },
    ]);
  });

  it("hands on a blob as it is, to the one whom it is for", () => {
    const { host, join } = open();
    const [ada, bob] = [join(), join()];
    const before = [host.heard.length, ada.heard.length];
    const blob = '\u0000 anything at all, "even this" \ud83d\ude00';
    ada.say({ type: "pass", to: "3", blob });
    expect(bob.last).toEqual({ type: "passed", from: "2", blob });
    expect([host.heard.length, ada.heard.length]).toEqual(before);
    bob.lose();
    ada.say({ type: "pass", to: "99", blob }).say({ type: "pass", to: "3", blob });
    expect(ada.heard.slice(before[1])).toEqual([
      { type: "missed", peer: "99" },
      { type: "missed", peer: "3" },
    ]);
    expect(host.heard.length).toBe(before[0]);
  });

  it("lets who only asks say nothing, and admit nobody", () => {
    const { host, ask, join } = open();
    join();
    const [eve, mallory] = [ask("Eve"), ask("Mallory")];
    const heard = host.heard.length;
    eve.say({ type: "pass", to: "1", blob: "hello" });
    mallory.say({ type: "admit", peer: "4" });
    expect([eve.ended, mallory.ended]).toEqual(["malformed", "malformed"]);
    expect(host.heard.slice(heard)).toEqual([
      { type: "withdrew", peer: "3" },
      { type: "withdrew", peer: "4" },
    ]);
  });

  it("lets its host alone admit and refuse", () => {
    const { ask, join } = open();
    const ada = join();
    const eve = ask();
    ada.say({ type: "admit", peer: "3" });
    expect([ada.ended, eve.heard]).toEqual(["malformed", []]);
  });

  it("is full at as many as its host has said, those that ask counted", () => {
    const { ask, join } = open({ most: 8 });
    for (let i = 0; i < 6; i++) join();
    ask();
    expect(ask().ended).toBe("room-full");
    const large = open();
    const all = Array.from({ length: 39 }, () => large.join());
    expect(all.every((guest) => guest.seated())).toBe(true);
    expect(large.ask().ended).toBe("room-full");
  });

  it.each([7, 41, 8.5])("has no %d seats", (most) => {
    const guest = new Guest(new Relay()).say({ type: "open", most, name: "Board" });
    expect([guest.ended, guest.heard]).toEqual(["malformed", []]);
  });

  it("keeps a seat for a minute for who has lost the connection, and lets nobody else take it", () => {
    const { relay, clock, host, code, join } = open();
    const ada = join("Ada");
    const { seat } = ada.seated();
    ada.lose();
    host.say({ type: "pass", to: "2", blob: "lost" });
    clock.ms += 59_000;
    relay.sweep();
    const thief = new Guest(relay, "192.168.9.9").say({ type: "return", code, seat: "0".repeat(32) });
    expect(thief.ended).toBe("no-such-room");
    const again = new Guest(relay, "192.168.9.8").say({ type: "return", code, seat });
    expect(again.heard).toEqual([expect.objectContaining({ type: "seated", self: "2", seat })]);
    expect(host.last).toEqual({ type: "joined", peer: "2", name: "Ada" });
    host.say({ type: "pass", to: "2", blob: "heard" });
    expect(again.last).toEqual({ type: "passed", from: "1", blob: "heard" });
    again.lose();
    clock.ms += 61_000;
    relay.sweep();
    expect(host.last).toEqual({ type: "left", peer: "2" });
    expect(new Guest(relay, "192.168.9.7").say({ type: "return", code, seat }).ended).toBe("no-such-room");
  });

  it("has one connection for a seat: an older one ends, and its end frees nothing", () => {
    const { relay, host, code, join } = open();
    const ada = join();
    const again = new Guest(relay).say({ type: "return", code, seat: ada.seated().seat });
    expect(ada.ended).toBe("moved");
    ada.lose();
    host.say({ type: "pass", to: "2", blob: "still here" });
    expect(again.last).toEqual({ type: "passed", from: "1", blob: "still here" });
  });

  it("tells a host that returns who has asked meanwhile", () => {
    const { relay, host, code, ask } = open();
    host.lose();
    ask("Ada");
    const again = new Guest(relay).say({ type: "return", code, seat: host.seated().seat });
    expect(again.heard.slice(1)).toEqual([{ type: "asks", peer: "2", name: "Ada" }]);
  });

  it.each<[string, (room: ReturnType<typeof open>) => void]>([
    ["its host leaves", ({ host }) => host.say({ type: "leave" })],
    [
      "its host is away for more than a minute",
      ({ host, clock }) => {
        host.lose();
        clock.ms += 61_000;
      },
    ],
    [
      "nothing was said for half an hour",
      ({ clock }) => {
        clock.ms += 30 * 60_000 + 1;
      },
    ],
  ])("ends when %s", (_, happen) => {
    const room = open();
    const [ada, eve] = [room.join(), room.ask()];
    room.relay.sweep();
    expect([room.relay.rooms, ada.ended]).toEqual([1, null]);
    happen(room);
    room.relay.sweep();
    expect([room.relay.rooms, ada.ended, eve.ended]).toEqual([0, "room-ended", "room-ended"]);
    const late = new Guest(room.relay, "192.168.9.9").say({ type: "join", code: room.code, name: "Late" });
    expect(late.ended).toBe("no-such-room");
  });

  it("goes on while something is said in it every half hour", () => {
    const { relay, clock, host, join } = open();
    join();
    for (let i = 0; i < 5; i++) {
      clock.ms += 29 * 60_000;
      host.say({ type: "pass", to: "2", blob: "still here" });
      relay.sweep();
    }
    expect(relay.rooms).toBe(1);
  });
});
