/** @file Messages that an embedded page has no business with, of all kinds that a window can be sent. */

/**
 * Posts so many, half of them from the page around the frame and half from another frame in it. Runs in that page and must stand for
 * itself. Resolves when all have been delivered.
 */
export async function postFuzz(count: number): Promise<number> {
  const target = document.querySelector("iframe")!.contentWindow!;
  const other = document.body.appendChild(document.createElement("iframe"));
  // A message has the window for its source that the code runs in which sends it.
  const fromOther = new (other.contentWindow as unknown as typeof globalThis).Function(
    "target",
    "message",
    "transfer",
    "target.postMessage(message, '*', transfer)",
  ) as (target: Window, message: unknown, transfer: Transferable[]) => void;
  let state = 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = <T>(from: readonly T[]): T => from[random(from.length)]!;
  const names = [
    "halfstep",
    "type",
    "height",
    "link",
    "run",
    "path",
    "id",
    "event",
    "__proto__",
    "constructor",
  ];
  const types = [
    "ask",
    "ready",
    "resize",
    "result",
    "train",
    "start",
    "APPLY",
    "SET",
    "finished",
    "phase",
    "take over",
  ];
  const any = (depth: number): unknown =>
    pick<() => unknown>([
      () => random(2 ** 31) - 2 ** 30,
      () => pick(types),
      () => null,
      () => undefined,
      () => 1,
      () => Number.NaN,
      () => new Date(random(1e9)),
      () => BigInt(random(1e9)),
      () => new Map([[pick(names), any(depth + 1)]]),
      () => (depth > 3 ? [] : Array.from({ length: random(5) }, () => any(depth + 1))),
      () => {
        const made = Object.create(null);
        for (let i = random(5); i > 0 && depth < 4; i--)
          Object.defineProperty(made, pick(names), {
            value: any(depth + 1),
            enumerable: true,
            configurable: true,
          });
        return made;
      },
    ])();
  const kinds: readonly (() => [unknown, Transferable[]?])[] = [
    () => [any(0)],
    // Almost the one that is known.
    () => [{ halfstep: pick<unknown>(["1", 2, true, [1], 1.5]), type: "ask" }],
    () =>
      [{ halfstep: 1, type: "ask", [pick(names)]: any(1) && "more" }].map((one) => ({ ...one, more: 1 })) as [
        unknown,
      ],
    () => [JSON.stringify({ halfstep: 1, type: "ask" })],
    () => [[{ halfstep: 1, type: "ask" }]],
    () => [
      new Map<string, unknown>([
        ["halfstep", 1],
        ["type", "ask"],
      ]),
    ],
    () => [{ halfstep: 1, type: pick(types.slice(1)), height: random(1e5), link: "javascript:alert(1)" }],
    // What the page's own worker says and is asked, in its own form.
    () => [
      {
        id: String(random(1e6)),
        type: "APPLY",
        path: ["run", pick(["start", "stop", "pause"])],
        argumentList: [],
      },
    ],
    () => [{ type: "phase", run: 1 + random(3), phase: pick(["training", "failed", "finished"]) }],
    () => [
      {
        type: "failed",
        run: 1,
        failure: { code: "internal", message: "<img src=x onerror=alert(1)>", details: {} },
      },
    ],
    () => [{ type: "take over" }],
    // Objects that a careless copy would make something else of.
    () => [JSON.parse('{"__proto__":{"polluted":1},"halfstep":1,"type":"ask"}')],
    () => [JSON.parse('{"constructor":{"prototype":{"polluted":1}},"halfstep":1}')],
    () => [pick(["#r1.AAAA", "?embed=off", "javascript:alert(1)", "setImmediate$1", "webpackHotUpdate"])],
    () => ["x".repeat(1 << (10 + random(11)))],
    () => {
      const { port1 } = new MessageChannel();
      return [{ halfstep: 1, type: "connect", port: port1 }, [port1]];
    },
    () => {
      const bytes = new ArrayBuffer(1 << random(16));
      return [{ type: "model", bytes }, [bytes]];
    },
  ];
  for (let i = 0; i < count; i++) {
    const [message, transfer = []] = kinds[i % kinds.length]!();
    if (i % 2 === 0) target.postMessage(message, "*", transfer);
    else fromOther(target, message, transfer);
  }
  // The very question, from where nobody is answered.
  fromOther(target, { halfstep: 1, type: "ask" }, []);
  other.remove();
  return count;
}
