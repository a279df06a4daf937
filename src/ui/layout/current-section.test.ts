import { expect, test } from "vitest";
import { currentSection } from "./current-section";

const places = [
  { id: "training", top: -100 },
  { id: "draw", top: 60 },
  { id: "settings", top: -40 },
  { id: "runs", top: 700 },
  { id: "epochs", top: 700.5 },
];

test("one is in the section that began last, wherever it stands in the list", () => {
  expect(currentSection(places, 160, "")).toBe("draw");
  expect(currentSection(places, 0, "")).toBe("settings");
});

test("one is in the section that a link led to, as long as its beginning is in sight", () => {
  expect(currentSection(places, 900, "draw")).toBe("draw");
  expect(currentSection(places, 900, "epochs")).toBe("epochs");
  expect(currentSection(places, 160, "epochs")).toBe("draw");
  expect(currentSection(places, 900, "settings")).toBe("runs");
});

test("above all of them one is in none", () => {
  expect(currentSection(places, -200, "draw")).toBeNull();
});
