import { describe, expect, it } from "vitest";
import { inSoak } from "../../../scripts/soak";
import { longestLink } from "../../share/sealed";
import { randomNumbers } from "../../share/testing/random-record";
import { decodeTalk, encodeTalk, type TalkMessage } from "./talk-messages";

const link = `#w1.${"Ab-_".repeat(300)}`;
const messages: TalkMessage[] = [
  { type: "here", name: "Mei" },
  { type: "stop", group: "machines-1" },
  { type: "alone", group: "machines-1", rate: 12.5 },
  { type: "nonce", bytes: "abc" },
  { type: "board", link },
  { type: "taken", outcome: "known" },
];
const said = (value: unknown) => decodeTalk(new TextEncoder().encode(JSON.stringify(value)));

describe("what pages of machines say to each other", () => {
  it("arrives as it was said", () => {
    for (const message of messages) expect(decodeTalk(encodeTalk(message))).toEqual(message);
  });

  it("may be a link as long as links are, and nothing else of that length", () => {
    const longest = `#r1.${"a".repeat(longestLink - 4)}`;
    expect(said({ type: "board", link: longest })).not.toBeNull();
    expect(said({ type: "board", link: `${longest}a` })).toBeNull();
    expect(said({ type: "stop", group: "g", padding: "x".repeat(9000) })).toBeNull();
  });

  it.each([
    "https://h.example/#r1.abc",
    "#race1.abc",
    "#r1.",
    "#r1.ab c",
    "#r1.<b>",
    "#w99999.abc",
    "",
    7,
    null,
    ["#r1.a"],
  ])("never is %j as a link for a board", (spoilt) => {
    expect(said({ type: "board", link: spoilt })).toBeNull();
  });

  it("is believed only where it makes sense, whatever is made of it", () => {
    const random = randomNumbers(42);
    const below = (count: number) => Math.floor(count * random());
    const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;
    const hostile = [
      null,
      true,
      -1,
      Number.POSITIVE_INFINITY,
      "",
      "x".repeat(20_000),
      "\u202e",
      [],
      {},
      "__proto__",
      "#r1.",
      "unanswered",
    ];
    const keys = ["type", "name", "group", "rate", "bytes", "link", "outcome", "__proto__", "constructor"];
    let [believed, refused] = [0, 0];
    for (let i = 0; i < inSoak(2000, 20_000); i++) {
      const message: Record<string, unknown> = { ...pick(messages) };
      const way = below(4);
      if (way === 0) message[pick(keys)] = pick(hostile);
      if (way === 1) delete message[pick(Object.keys(message))];
      if (way === 2) message["type"] = pick([...messages.map(({ type }) => type), ...hostile]);
      const bytes = new TextEncoder().encode(JSON.stringify(message));
      if (way === 3) bytes[below(bytes.length)]! ^= 1 << below(8);
      const heard = decodeTalk(bytes);
      if (!heard) refused++;
      else {
        believed++;
        if (heard.type === "board") expect(heard.link).toMatch(/^#[rw]\d+\.[\w-]+$/);
        if (heard.type === "here") expect(heard.name).toMatch(/^[^\p{Cc}\p{Cf}]{1,40}$/u);
        if (heard.type === "taken")
          expect(["added", "known", "full", "unread", "ignored"]).toContain(heard.outcome);
      }
    }
    expect(Math.min(believed, refused)).toBeGreaterThan(100);
  });
});
