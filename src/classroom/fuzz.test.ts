import { describe, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import type { ToRelay } from "../distribute/machines/relay-messages";
import { randomNumbers } from "../share/testing/random-record";
import { Guest, open } from "./testing/guest";

describe("ten thousand fuzzed messages", () => {
  const random = randomNumbers(20);
  const below = (count: number) => Math.floor(count * random());
  const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const hostile: unknown[] = [
    null,
    true,
    -1,
    Number.POSITIVE_INFINITY,
    0.5,
    "",
    "1",
    "x".repeat(17_000),
    "\u202e",
    [],
    {},
    { peer: "1" },
    ["1"],
    "__proto__",
    "constructor",
    "0".repeat(32),
    "00000000",
    "1\u0000",
    "-1",
    "1e3",
  ];
  const fields = [
    "type",
    "most",
    "name",
    "code",
    "seat",
    "peer",
    "to",
    "blob",
    "__proto__",
    "toString",
    "length",
  ];
  const types = [
    "open",
    "join",
    "return",
    "admit",
    "refuse",
    "pass",
    "leave",
    "seated",
    "constructor",
    "__proto__",
  ];
  const fuzzed = (code: string): string => {
    const valid: ToRelay[] = [
      { type: "open", most: 8, name: "Board" },
      { type: "join", code, name: "Eve" },
      { type: "return", code, seat: "0".repeat(32) },
      { type: "admit", peer: "2" },
      { type: "pass", to: "1", blob: "blob" },
    ];
    const message: Record<string, unknown> = { ...pick(valid) };
    const text = () => JSON.stringify(message);
    const spoilt = below(6);
    if (spoilt === 0) message[pick(fields)] = pick(hostile);
    if (spoilt === 1) delete message[pick(Object.keys(message))];
    if (spoilt === 2) message["type"] = pick([...types, ...hostile]);
    if (spoilt === 3) return text().slice(0, below(text().length));
    if (spoilt === 4)
      return Array.from({ length: 1 + below(80) }, () => String.fromCharCode(below(0x250))).join("");
    if (spoilt === 5)
      return text().replace(/./g, (one) => (below(20) === 0 ? String.fromCharCode(32 + below(95)) : one));
    return text();
  };

  it("crash nothing, get nobody in, and reach nobody; each that makes no sense ends its connection", () => {
    const { relay, clock, host, code, join } = open();
    const ada = join();
    const [heardByHost, heardByAda] = [host.heard.length, ada.heard.length];
    const ends: Record<string, number> = {};
    for (let i = 0; i < inSoak(10_000, 100_000); i++) {
      const eve = new Guest(relay, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
      clock.ms += 1000;
      eve.say(fuzzed(code));
      const isSeated = eve.heard.some(({ type }) => type === "seated");
      // What is left whole may ask, or open a room of its own.
      if (isSeated) expect(eve.seated().code).not.toBe(code);
      ends[eve.ended ?? (isSeated ? "opened" : "asked")] =
        (ends[eve.ended ?? (isSeated ? "opened" : "asked")] ?? 0) + 1;
      eve.lose();
      if (i % 50 === 0) relay.sweep();
    }
    expect(ends["malformed"]).toBeGreaterThan(5000);
    expect(ada.heard.length).toBe(heardByAda);
    const said = new Set(host.heard.slice(heardByHost).map(({ type }) => type));
    expect([...said].sort()).toEqual(["asks", "withdrew"]);
    expect([host.ended, ada.ended]).toEqual([null, null]);
    clock.ms += 61_000;
    relay.sweep();
    // Nothing is left of those that came and went.
    expect([relay.rooms, relay.connections]).toEqual([1, 2]);
  });
});
