// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PaintPicture } from "./picture-sheet";

let createPictureSheet: typeof import("./picture-sheet").createPictureSheet;
let resize = () => {};
const frame = () => vi.advanceTimersToNextFrame();

beforeEach(async () => {
  // How long drawings rest is told by a clock that each test begins anew.
  vi.resetModules();
  ({ createPictureSheet } = await import("./picture-sheet"));
  vi.useFakeTimers();
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: () => void) {
        resize = callback;
      }
      observe() {}
      disconnect() {
        resize = () => {};
      }
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({ setTransform() {} } as never);
  return () => {
    // A frame that was asked for is not left to the next test.
    vi.runAllTimers();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  };
});

/** A sheet over a row of items, 10 pixels wide and 12 apart. */
function open(count: number) {
  const list = document.createElement("ul");
  const add = () => {
    const x = 12 * list.children.length;
    const item = document.createElement("li");
    for (const [name, value] of Object.entries({ offsetLeft: x, offsetTop: 3, clientWidth: 10 })) {
      Object.defineProperty(item, name, { value });
    }
    list.append(item);
  };
  for (let i = 0; i < count; i++) add();
  const painted: number[] = [];
  const paint = vi.fn<PaintPicture>((_, __, i) => void painted.push(i));
  /** The numbers painted since the last call, when frames have had room for all of them. */
  const paintedSince = () => {
    for (let i = 0; i < 40; i++) frame();
    return painted.splice(0);
  };
  return {
    sheet: createPictureSheet(document.createElement("canvas"), list),
    list,
    add,
    paint,
    paintedSince,
  };
}

describe("a sheet of pictures", () => {
  it("paints each at the place of its item, once the list has a size", () => {
    const { sheet, paint, paintedSince } = open(2);
    sheet.show(paint, [0, 1]);
    expect(paintedSince()).toEqual([]);
    resize();
    expect(paintedSince()).toEqual([0, 1]);
    expect(paint.mock.calls.map(([, place]) => place)).toEqual([
      { x: 0, y: 3, width: 10 },
      { x: 12, y: 3, width: 10 },
    ]);
  });

  it("paints only those that are said to differ, and all when the size is another one", () => {
    const { sheet, paint, paintedSince } = open(3);
    resize();
    sheet.show(paint, [0, 1, 2]);
    paintedSince();
    sheet.show(paint, [1]);
    expect(paintedSince()).toEqual([1]);
    resize();
    expect(paintedSince()).toEqual([0, 1, 2]);
  });

  it("is cleared where an item went, and has a place for one that came", () => {
    const { sheet, list, add, paint, paintedSince } = open(2);
    resize();
    sheet.show(paint, [0, 1]);
    paintedSince();
    list.lastElementChild!.remove();
    sheet.show(paint, []);
    expect(paintedSince()).toEqual([0]);
    add();
    add();
    sheet.show(paint, [0, 1, 2]);
    expect(paintedSince()).toEqual([0, 1, 2]);
  });

  it("paints nothing any more once it is disposed of", () => {
    const { sheet, paint, paintedSince } = open(2);
    resize();
    sheet.show(paint, [0, 1]);
    sheet.dispose();
    expect(paintedSince()).toEqual([]);
  });
});
