// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { digitCount } from "../../store/runs/digits";
import { openEngine, show } from "../testing/played-engine";
import { DigitGrid } from "./DigitGrid";
import { words } from "./words";

test("Escape is the grid's while a digit is looked into, and the page's otherwise", async () => {
  const engine = await openEngine();
  engine.session.digits.setState({ pixels: new Uint8Array(digitCount * 784) });
  show(engine, <DigitGrid />);
  const grid = screen.getByRole("list", { name: words.en.list });
  /** Whether the grid has left it to others. */
  const pressEscape = () => fireEvent.keyDown(grid, { key: "Escape" });
  expect(pressEscape()).toBe(true);
  fireEvent.click(screen.getAllByRole("button", { pressed: false })[0]!);
  expect(pressEscape()).toBe(false);
  expect(pressEscape()).toBe(true);
});
