import { describe, expect, it } from "vitest";
import { decodeMessage, encodeMessage, type Message } from "./messages";

const member = { id: "a", name: "the first", device: { description: "a GPU", processor: null } };

const messages: Message[] = [
  { type: "hello", member, agreement: "[1]", isSeeking: true, instance: 7 },
  {
    ...{ type: "status", isReady: true, doing: "waiting", isSending: false, step: 3, lateMs: 0.5 },
    ...{
      sent: null,
      waits: { kind: "gather", round: 2 },
      isLeaving: false,
      saved: 0,
      gone: [["b", "silent"]],
    },
    ...{ sentAt: 1.5, echo: { sentAt: 1, heldMs: 2 } },
  },
  { type: "view", members: [member], base: { step: 1, round: 1, hash: "00" }, left: [[member, "rank"]] },
  { type: "want", of: "state", missing: [0, 16_384] },
  { type: "refuse", why: "version" },
  { type: "bye", why: "device-lost" },
];

const withText = (type: Message["type"], text: string) => decodeMessage(type, new TextEncoder().encode(text));

describe("a message", () => {
  it.each(messages)("$type arrives as it was sent", (message) => {
    expect(decodeMessage(message.type, encodeMessage(message))).toEqual(message);
  });

  it.each(messages)("$type without any one of its parts, or with another thing there, is none", (message) => {
    const { type, ...parts } = message;
    for (const name of Object.keys(parts))
      for (const wrong of [undefined, { a: 1 }, -1, "x".repeat(3000), [[]]])
        expect(withText(type, JSON.stringify({ ...parts, [name]: wrong }))).toBeNull();
  });

  it.each(["", "{", "null", "3", "[]", '{"why":"because"}'])("is not %s", (text) => {
    expect(withText("refuse", text)).toBeNull();
    expect(decodeMessage("refuse", Uint8Array.of(0xff, 0xfe))).toBeNull();
  });
});
