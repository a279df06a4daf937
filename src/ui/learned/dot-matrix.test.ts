// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";

let createDotMatrix: typeof import("./dot-matrix").createDotMatrix;
let resize = () => {};

beforeEach(async () => {
  // How long drawings rest is told by a clock that each test begins anew.
  vi.resetModules();
  ({ createDotMatrix } = await import("./dot-matrix"));
  vi.useFakeTimers();
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: () => void) {
        resize = callback;
      }
      observe() {}
      disconnect() {}
    },
  );
  return () => {
    // Neither a frame that was asked for nor an element is left to the next test.
    vi.runAllTimers();
    document.body.replaceChildren();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  };
});

/** One button, 100 pixels wide, whose centre is at 60, 50; what is drawn takes `slow` to become another size. */
function open(slow: string) {
  const [canvas, table] = [document.createElement("canvas"), document.createElement("table")];
  canvas.style.setProperty("--slow", slow);
  document.body.append(canvas, table);
  const button = document.createElement("button");
  table.append(button);
  button.getBoundingClientRect = () => new DOMRect(10, 0, 100, 100);
  const arcs: { x: number; y: number; radius: number; color: string }[] = [];
  const context = {
    fillStyle: "",
    setTransform() {},
    clearRect: () => void arcs.splice(0),
    beginPath() {},
    moveTo() {},
    arc(x: number, y: number, radius: number) {
      arcs.push({ x, y, radius, color: this.fillStyle });
    },
    fill() {},
  };
  canvas.getContext = () => context as never;
  const dots = createDotMatrix(canvas, table);
  resize();
  return { dots, arcs, radius: () => arcs[0]!.radius };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it("a dot stands in the middle of its button, in its colour, and all but fills it at 1", async () => {
  const { dots, arcs } = open("200ms ease-out");
  dots.show([{ scale: 1, color: "red" }]);
  await pass(20);
  expect(arcs).toEqual([{ x: 60, y: 50, radius: 46, color: "red" }]);
});

it("a dot grows to its next size in the time that the style sheet gives it, and from where it is to the one after", async () => {
  const { dots, radius } = open("200ms ease-out");
  dots.show([{ scale: 0.2, color: "red" }]);
  await pass(20);
  dots.show([{ scale: 1, color: "red" }]);
  await pass(100);
  const halfway = radius();
  expect(halfway).toBeGreaterThan(46 * 0.6);
  expect(halfway).toBeLessThan(45);
  dots.show([{ scale: 0.2, color: "red" }]);
  await pass(20);
  expect(radius()).toBeGreaterThan(46 * 0.5);
  await pass(220);
  expect(radius()).toBeCloseTo(46 * 0.2);
});

it("a dot has its size at once where motion is reduced, and then no frame is asked for", async () => {
  const { dots, radius } = open("0ms");
  dots.show([{ scale: 0.2, color: "red" }]);
  dots.show([{ scale: 1, color: "red" }]);
  await pass(20);
  expect(radius()).toBe(46);
  expect(vi.getTimerCount()).toBe(0);
});
