import { expect, it } from "vitest";
import { playedRound } from "../../store/together/testing/played-group";
import { formatsOf } from "../i18n/format";
import { drawRounds, heightOf, type RoundsLook, shownRounds } from "./draw-rounds";

const look: RoundsLook = {
  palette: { paper: "#ffffff", ink: "#000000", vermilion: "#ff0000", line: "#888888" },
  font: "sans",
  rem: 16,
  format: formatsOf("en"),
  inHalves: { compute: false, exchange: true },
  names: ["Replica 1", "Replica 2"],
  unit: "ms",
};

/** A canvas of 600 by 80 that notes what is filled, and in which ink. */
function canvas() {
  const bars: { ink: string; from: number; to: number; row: number }[] = [];
  const dots: { ink: string; count: number }[] = [];
  let count = 0;
  const context = {
    fillStyle: "",
    strokeStyle: "",
    font: "",
    textBaseline: "",
    textAlign: "",
    setTransform() {},
    clearRect() {},
    fillText() {},
    moveTo() {},
    measureText: (text: string) => ({ width: 7 * text.length }),
    beginPath: () => {
      count = 0;
    },
    arc: () => {
      count++;
    },
    fill: () => void dots.push({ ink: context.fillStyle, count }),
    fillRect: (x: number, y: number, width: number) =>
      void bars.push({ ink: context.fillStyle, from: x, to: x + width, row: Math.floor(y / 28) }),
  };
  const element = { clientWidth: 600, clientHeight: 80, width: 0, height: 0, getContext: () => context };
  return { element: element as unknown as HTMLCanvasElement, bars, dots };
}

it("rounds follow each other in time: what is computed is filled, what is exchanged in halves is dots of that ink, waiting the smallest dots", () => {
  const { element, bars, dots } = canvas();
  const rounds = [0, 1, 2].map((number) =>
    playedRound(number, { world: 2, computeMs: 6, exchangeMs: 3, waitMs: 1 }),
  );
  drawRounds(element, rounds, look);
  expect(bars).toHaveLength(6);
  const [first, , second] = bars;
  const pixelsPerMs = (second!.from - first!.from) / 10;
  expect((first!.to - first!.from) / pixelsPerMs).toBeCloseTo(6, 0);
  expect(bars.at(-1)!.row).toBe(1);
  expect(bars.every(({ ink }) => ink === "#000000")).toBe(true);
  expect(new Set(dots.map(({ ink }) => ink))).toEqual(new Set(["#ff0000", "#000000"]));
  const exchange = dots.filter(({ ink }) => ink === "#ff0000").reduce((all, { count }) => all + count, 0);
  const waiting = dots.filter(({ ink }) => ink !== "#ff0000").reduce((all, { count }) => all + count, 0);
  expect(exchange).toBeGreaterThan(2 * waiting);
});

it("only rounds of as many replicas as now are beside each other, and no more than have room", () => {
  const rounds = [0, 1, 2, 3, 4].map((number) => playedRound(number, { world: number < 2 ? 3 : 2 }));
  expect(shownRounds(rounds, 100).map(({ round }) => round)).toEqual([2, 3, 4]);
  expect(shownRounds(rounds, 8).map(({ round }) => round)).toEqual([3, 4]);
  expect(shownRounds([], 100)).toEqual([]);
  expect(heightOf(4)).toBeGreaterThan(heightOf(2));
});
