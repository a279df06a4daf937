import { describe, expect, it } from "vitest";
import { nextCell } from "./roving";

/** Three rows of four, the last with two: cells 0 to 9. */
const go = (key: string, cell: number, isCtrl = false) => nextCell(key, isCtrl, cell, 10, 4);

describe("nextCell", () => {
  it("goes along and across the rows", () => {
    expect(go("ArrowRight", 5)).toBe(6);
    expect(go("ArrowLeft", 4)).toBe(3);
    expect(go("ArrowDown", 1)).toBe(5);
    expect(go("ArrowUp", 9)).toBe(5);
  });

  it("stays where there is nothing further", () => {
    expect(go("ArrowLeft", 0)).toBe(0);
    expect(go("ArrowRight", 9)).toBe(9);
    expect(go("ArrowUp", 2)).toBe(2);
    expect(go("ArrowDown", 7)).toBe(7);
  });

  it("goes to the ends of a row, and with Ctrl of the grid", () => {
    expect(go("Home", 6)).toBe(4);
    expect(go("End", 4)).toBe(7);
    expect(go("End", 8)).toBe(9);
    expect(go("Home", 6, true)).toBe(0);
    expect(go("End", 1, true)).toBe(9);
  });

  it("leaves other keys to the page", () => {
    expect(go("Enter", 3)).toBeNull();
    expect(go("a", 3)).toBeNull();
  });
});
