// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { Trial } from "../../ui/learn/trial";
import { openEngine, show } from "../../ui/testing/played-engine";
import { Outcome } from "./Outcome";
import { words } from "./words";

const { lines } = words.en.fuse;

/** Ways of fusing with the losses of their steps, of which nothing was timed. */
const trialOf = (losses: Readonly<Record<string, readonly number[]>>): Trial =>
  ({
    record: { variants: [], baseline: 0 },
    result: {
      variants: Object.keys(losses).map((fusion) => ({ config: { fusion } })),
      losses: Object.values(losses),
    },
  }) as unknown as Trial;

/** Points of the curves in their order, and which of them are wide or dashed. */
async function curvesOf(losses: Parameters<typeof trialOf>[0]) {
  const { getByRole, getByText } = show(await openEngine(), <Outcome trial={trialOf(losses)} />);
  expect(getByText(lines.note)).toBeTruthy();
  const curves = [...getByRole("img", { name: lines.label }).querySelectorAll("polyline")];
  return {
    points: curves.map((curve) => curve.getAttribute("points")),
    looks: curves.map(({ dataset }) => Object.keys(dataset)),
  };
}

test("equal losses are one thin line in the middle of a wide one, whatever is fused", async () => {
  const losses = [2.3, 1.1, 0.6, 0.5];
  const { points, looks } = await curvesOf({ off: losses, layers: losses, step: losses });
  expect(new Set(points).size).toBe(1);
  expect(looks).toEqual([["wide"], [], ["dashed"]]);
});

test("where losses part, so do the lines", async () => {
  const { points } = await curvesOf({ off: [2.3, 1.1, 0.6], layers: [2.3, 1.1, 0.9] });
  expect(points[0]).not.toBe(points[1]);
});
