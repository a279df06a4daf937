import { beforeEach, expect, test, vi } from "vitest";
import { isAsk } from "../../share/host-messages";
import { type Host, hostOf } from "./host";

const address = "https://halfstep.example/?embed=on&lang=zh#r1.x";
const parent = { postMessage: vi.fn() };
let frame: EventTarget & { parent: typeof parent };
let host: Host;

beforeEach(() => {
  parent.postMessage.mockClear();
  frame = Object.assign(new EventTarget(), { parent });
  host = hostOf(frame as unknown as Parameters<typeof hostOf>[0], address)!;
});

const said = () => parent.postMessage.mock.calls.map(([message]) => message);
const hear = (data: unknown, source: unknown = parent) =>
  frame.dispatchEvent(Object.assign(new Event("message"), { data, source }));

const ask = { halfstep: 1, type: "ask" };
const heard = (height: number) => [
  { halfstep: 1, type: "resize", height },
  JSON.stringify({ src: address, context: "iframe.resize", height }),
];

test("the first height says ready before it, and only another height is said again, in Embedly's form too", () => {
  host.tellHeight(640);
  host.tellHeight(640);
  host.tellHeight(641);
  expect(said()).toEqual([{ halfstep: 1, type: "ready" }, ...heard(640), ...heard(641)]);
});

test("Embedly's form has the address that the frame was opened with, by which it is found", () => {
  host.tellHeight(10);
  expect(JSON.parse(said()[2] as string).src).toBe(address);
});

test("a page whose listener came late asks, and is told again; nobody else is, and nothing before it is ready", () => {
  hear(ask);
  expect(said()).toEqual([]);
  host.tellHeight(500);
  parent.postMessage.mockClear();
  hear(ask, null);
  hear(ask, frame);
  hear(ask, { postMessage: vi.fn() });
  hear({ ...ask, more: 1 });
  expect(said()).toEqual([]);
  hear(ask);
  expect(said()).toEqual([{ halfstep: 1, type: "ready" }, ...heard(500)]);
  host.leave();
  parent.postMessage.mockClear();
  hear(ask);
  expect(said()).toEqual([]);
});

test("a page that stands in no other has nobody to talk to", () => {
  const alone = new EventTarget();
  expect(
    hostOf(Object.assign(alone, { parent: alone }) as unknown as Parameters<typeof hostOf>[0], address),
  ).toBeNull();
});

test.each<[string, unknown]>([
  ["another version", { halfstep: 2, type: "ask" }],
  ["a version as text", { halfstep: "1", type: "ask" }],
  ["another type", { halfstep: 1, type: "resize" }],
  ["something beside it", { halfstep: 1, type: "ask", height: 1 }],
  ["less", { type: "ask" }],
  ["a text", JSON.stringify(ask)],
  ["a list", [ask]],
  ["nothing", null],
  ["a prototype of its own", Object.assign(Object.create({ more: 1 }), ask)],
  ["a map", new Map(Object.entries(ask))],
  ["__proto__", JSON.parse('{"halfstep":1,"type":"ask","__proto__":{"a":1}}')],
])("%s is not the question", (_, data) => {
  expect(isAsk(data)).toBe(false);
  expect(isAsk(ask)).toBe(true);
});
