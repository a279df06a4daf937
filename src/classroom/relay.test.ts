import { describe, expect, it } from "vitest";
import { Relay } from "./relay";
import { Guest, open } from "./testing/guest";

describe("the relay refuses", () => {
  it("a guessed code, and after ten tries within a minute from one address the right one too", () => {
    const { relay, clock, code } = open();
    const guess = (text: string, address = "192.168.0.66") =>
      new Guest(relay, address).say({ type: "join", code: text, name: "Eve" }).ended;
    const guesses = Array.from({ length: 10 }, (_, i) => `0000000${i}`);
    expect(guesses.map((text) => guess(text))).toEqual(guesses.map(() => "no-such-room"));
    expect([guess(code), guess("00000000")]).toEqual(["too-many-tries", "too-many-tries"]);
    expect(guess(code, "::ffff:192.168.0.66")).toBe("too-many-tries");
    expect(guess(code, "192.168.0.67")).toBeNull();
    clock.ms += 59_999;
    expect(guess(code)).toBe("too-many-tries");
    clock.ms += 60_001;
    expect(guess(code)).toBeNull();
  });

  it("guesses from a thousand IPv6 addresses of one machine", () => {
    const { relay, code } = open();
    const guess = (i: number, text: string) =>
      new Guest(relay, `fd00:0:0:7::${i.toString(16)}`).say({ type: "join", code: text, name: "Eve" }).ended;
    for (let i = 0; i < 1000; i++) guess(i, "00000000");
    expect(guess(1001, code)).toBe("too-many-tries");
    expect(new Guest(relay, "fd00:0:0:8::1").say({ type: "join", code, name: "Ada" }).ended).toBeNull();
  });

  it("no class whose devices all have their addresses in one network of IPv6, but a single one that guesses", () => {
    const { relay, host, code } = open();
    const join = (address: string, text = code) =>
      new Guest(relay, address).say({ type: "join", code: text, name: "Phone" });
    // Each has mistyped the code before.
    const devices = Array.from({ length: 39 }, (_, i) => `fe80::fc:ff:fe00:${(i + 2).toString(16)}%wlan0`);
    for (const address of devices) join(address, "00000000");
    const guests = devices.map((address) => join(address));
    expect(guests.filter(({ ended }) => ended !== null)).toEqual([]);
    expect(host.heard.filter(({ type }) => type === "asks")).toHaveLength(39);
    const eve = "fe80::bad";
    for (let i = 0; i < 10; i++) expect(join(eve, `0000000${i}`).ended).toBe("no-such-room");
    expect(join(eve).ended).toBe("too-many-tries");
    expect(join("fe80:0:0:0::bad%eth0").ended).toBe("too-many-tries");
  });

  it("one network of IPv6 more than half of all connections, and one address of it more than 20", () => {
    const relay = new Relay();
    const endOf = (address: string) => new Guest(relay, address).ended;
    const ofOne = Array.from({ length: 21 }, () => endOf("fd00::1"));
    expect(ofOne.filter((ended) => ended === "busy")).toHaveLength(1);
    const ofNetwork = Array.from({ length: 400 }, (_, i) => endOf(`fd00::2:${i.toString(16)}`));
    expect(ofNetwork.filter((ended) => ended === null)).toHaveLength(380);
    expect([endOf("fd00:0:0:1::1"), endOf("192.168.0.7")]).toEqual([null, null]);
  });

  it("more than 20 messages in a second for long, and takes 20 in each, also where three seconds' come at once", () => {
    const { host, join, clock } = open();
    const [ada, eve] = [join(), join()];
    const flood = (guest: Guest, count: number) => {
      for (let i = 0; i < count; i++) guest.say({ type: "pass", to: "1", blob: String(i) });
    };
    for (let second = 0; second < 60; second += 3) {
      clock.ms += 3000;
      flood(ada, 60);
    }
    expect(ada.ended).toBeNull();
    for (let second = 0; second < 60 && !eve.ended; second++) {
      clock.ms += 1000;
      flood(eve, 25);
    }
    expect(eve.ended).toBe("too-fast");
    const heard = host.heard.length;
    clock.ms += 60_000;
    flood(ada, 1000);
    expect(ada.ended).toBe("too-fast");
    expect(host.heard.length - heard).toBe(60);
  });

  it("a message longer than 16 KiB", () => {
    const { join, host } = open();
    const [ada, bob] = [join(), join()];
    const heard = host.heard.length;
    const frame = JSON.stringify({ type: "pass", to: "1", blob: "" }).length;
    ada.say({ type: "pass", to: "1", blob: "x".repeat(16_384 - frame) });
    bob.say({ type: "pass", to: "1", blob: "x".repeat(16_384 - frame + 1) });
    expect([ada.ended, bob.ended, host.heard.length - heard]).toEqual([null, "malformed", 1]);
  });

  it("a connection that says nothing for half a minute, the 21st of an address, and the 801st of all", () => {
    const { relay, clock } = open();
    const silent = Array.from({ length: 21 }, () => new Guest(relay, "192.168.0.66"));
    expect(silent.map(({ ended }) => ended)).toEqual([...Array.from({ length: 20 }, () => null), "busy"]);
    const others = Array.from({ length: 800 }, (_, i) => new Guest(relay, `10.0.${i >> 8}.${i & 255}`));
    expect(others.filter(({ ended }) => ended === null)).toHaveLength(800 - 21);
    clock.ms += 30_001;
    relay.sweep();
    expect(silent[0]!.ended).toBe("idle");
    expect(relay.connections).toBe(1);
  });

  it("more than four pages of one machine that ask for seats of a room at the same time, which would be all that others could have", () => {
    const { relay, clock, host, code, ask } = open({ most: 8 });
    const another = () => new Guest(relay, "192.168.0.66").say({ type: "join", code, name: "Eve" });
    const asking = Array.from({ length: 4 }, another);
    expect([...asking, another()].map(({ ended }) => ended)).toEqual([null, null, null, null, "busy"]);
    expect(ask("Ada").ended).toBeNull();
    host.say({ type: "admit", peer: "2" });
    expect(another().ended).toBeNull();
    clock.ms += 60_000;
    expect(another().ended).toBe("busy");
    asking[1]!.lose();
    expect(another().ended).toBeNull();
  });

  it("a name that nobody could see", () => {
    const { relay, code } = open();
    const join = (name: string) => new Guest(relay).say({ type: "join", code, name }).ended;
    expect([" ", "\u3000 ", "\u202e", "Ada"].map(join)).toEqual([
      "malformed",
      "malformed",
      "malformed",
      null,
    ]);
  });

  it("more rooms than there are classes", () => {
    const relay = new Relay();
    const hosts = Array.from({ length: 21 }, (_, i) =>
      new Guest(relay, `10.0.0.${i}`).say({ type: "open", most: 8, name: "Board" }),
    );
    expect(hosts.map(({ ended }) => ended)).toEqual([...Array.from({ length: 20 }, () => null), "busy"]);
  });

  it("one machine more than half of all rooms, until it leaves one", () => {
    const { relay, clock } = open();
    const another = (address: string) => {
      clock.ms += 10_000;
      return new Guest(relay, address).say({ type: "open", most: 8, name: "Eve" });
    };
    const hosts = Array.from({ length: 11 }, () => another("192.168.0.66"));
    expect(hosts.map(({ ended }) => ended)).toEqual([...Array.from({ length: 10 }, () => null), "busy"]);
    expect(another("192.168.0.67").ended).toBeNull();
    hosts[0]!.say({ type: "leave" });
    expect(another("192.168.0.66").ended).toBeNull();
  });
});
