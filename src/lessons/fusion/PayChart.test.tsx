// @vitest-environment happy-dom
import { fireEvent } from "@testing-library/react";
import { expect, test } from "vitest";
import { openEngine, show } from "../../ui/testing/played-engine";
import { PayChart } from "./PayChart";
import { widths } from "./pay";

/** The chart, 1000 pixels wide and 260 high on the screen, and what was drawn in it. */
async function open(isOpen: boolean) {
  const drawn: [place: number, gain: number][] = [];
  const onDraw = isOpen ? (place: number, gain: number) => void drawn.push([place, gain]) : null;
  const line = widths.map(() => 1);
  const { container } = show(await openEngine(), <PayChart drawn={line} rows={null} onDraw={onDraw} />);
  const chart = container.querySelector("svg")!;
  chart.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 260);
  chart.setPointerCapture = () => {};
  return { chart, drawn };
}

test("a pointer draws the gain at the width that it is above, from the lowest to the highest of the scale", async () => {
  const { chart, drawn } = await open(true);
  fireEvent.pointerDown(chart, { clientX: 100, clientY: 0, buttons: 1 });
  // Half way between 0.5 and 8 on a logarithmic scale.
  fireEvent.pointerMove(chart, { clientX: 500, clientY: 130, buttons: 1 });
  fireEvent.pointerMove(chart, { clientX: 900, clientY: 260, buttons: 1 });
  expect(drawn).toEqual([
    [0, 8],
    [2, 2],
    [4, 0.5],
  ]);
});

test("a pointer that is not pressed, or is beside the chart, draws nothing, and neither does one where the line is fixed", async () => {
  const { chart, drawn } = await open(true);
  fireEvent.pointerMove(chart, { clientX: 500, clientY: 130, buttons: 0 });
  fireEvent.pointerMove(chart, { clientX: 1200, clientY: 130, buttons: 1 });
  const fixed = await open(false);
  fireEvent.pointerDown(fixed.chart, { clientX: 100, clientY: 0, buttons: 1 });
  expect([...drawn, ...fixed.drawn]).toEqual([]);
});
