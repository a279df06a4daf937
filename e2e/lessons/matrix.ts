/** @file The figures of the lesson on matrix units: closed forms of what an array does, which the page counts by simulating it. */
import { type Expected, exactly, factor, percent, rate } from "./figures";
import { type LessonSource, withInterval } from "./sources";

interface Size {
  M: number;
  K: number;
  N: number;
}

/** Of an array with two registers for weights, so that only the first load, fill and drain are waited for. */
function formOf({ M, K, N }: Size, side: number) {
  const [down, across] = [Math.ceil(K / side), Math.ceil(N / side)];
  const tiles = down * across;
  const cycles = side + (tiles - 1) * Math.max(M, side) + M + 2 * side - 2;
  return {
    tiles,
    cycles,
    products: M * K * N,
    utilisation: (M * K * N) / (side * side * cycles),
    /** Each weight once, each input once for every block of columns, each sum once for every tile but the first. */
    reads: { weights: K * N, activations: M * K * across, partialSums: M * N * (down - 1) },
  };
}

/** Cycles in which any cell of a small array multiplies, one by one: cell (r, c) takes input m of a tile m + r + c cycles after its start. */
function workingCycles({ M, K, N }: Size, side: number): number {
  const [down, across] = [Math.ceil(K / side), Math.ceil(N / side)];
  const busy = new Set<number>();
  for (let tile = 0; tile < down * across; tile++) {
    const start = side + tile * Math.max(M, side);
    const rows = Math.min(side, K - (tile % down) * side);
    const columns = Math.min(side, N - Math.floor(tile / down) * side);
    for (let wait = 0; wait <= M - 1 + rows - 1 + columns - 1; wait++) busy.add(start + wait);
  }
  return busy.size;
}

const rangeOf = (share: number): string =>
  share < 0.1 ? "least" : share < 0.4 ? "some" : share < 0.8 ? "most" : "all";
const ranges = ["least", "some", "most", "all"];

/** Of the network that is there before another one was trained. */
const last = { K: 128, N: 10 };
const first = { K: 784, N: 128 };
const batches = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

export const matrix: LessonSource = {
  loops: [
    {
      name: "single",
      guess: ranges,
      outcome() {
        const size = { M: 1, ...last };
        const { cycles, utilisation, products, tiles } = formOf(size, 8);
        return {
          said: {
            "single.counted": [
              exactly(cycles),
              exactly(workingCycles(size, 8)),
              percent(utilisation, 1),
              exactly(products),
            ],
            "single.why": [exactly(8), exactly(tiles)],
          },
          shown: [],
          truth: rangeOf(utilisation),
        };
      },
    },
    {
      name: "many",
      guess: ranges,
      outcome() {
        const { cycles, utilisation, tiles } = formOf({ M: 128, ...last }, 8);
        const curve = batches.flatMap((M): Expected[] => [
          exactly(M),
          percent(formOf({ M, ...last }, 8).utilisation, 1),
          percent(formOf({ M, ...last }, 256).utilisation, 1),
        ]);
        return {
          said: {
            "many.counted": [
              exactly(cycles),
              exactly(formOf({ M: 1, ...last }, 8).cycles),
              percent(utilisation, 1),
              rate(cycles / 128),
            ],
            "many.why": [exactly(10), exactly(8), percent((last.K * last.N) / (tiles * 64), 1)],
          },
          // The caption's two sizes, then those at the head of the table, then the curves.
          shown: [...[8, 8, 256, 256, 8, 8, 256, 256].map(exactly), ...curve],
          truth: rangeOf(utilisation),
        };
      },
    },
    {
      name: "reads",
      guess: "factor",
      outcome() {
        const { products, cycles, utilisation, reads } = formOf({ M: 128, ...first }, 256);
        const total = reads.weights + reads.activations + reads.partialSums;
        const saved = (2 * products) / total;
        return {
          said: {
            "reads.counted": [exactly(2 * products), exactly(total), rate(saved)],
            "reads.price": [percent(utilisation, 1), exactly(cycles)],
          },
          shown: [
            factor(saved),
            ...[products, reads.weights, products, reads.activations, 0, reads.partialSums].map(exactly),
            ...[2 * products, total].map(exactly),
          ],
          truth: withInterval(saved),
        };
      },
    },
  ],
  passages() {
    const products = 128 * last.K * last.N;
    const share = (M: number, side: number) => percent(formOf({ M, ...last }, side).utilisation, 1);
    return {
      "fetching.plain": [128, 10, 128, products, 2 * products].map(exactly),
      "fetching.picture": [exactly(1280)],
      "article.found": [share(1, 8), share(128, 8), share(128, 256)],
      "reads.question": [256, 256, 128].map(exactly),
      "curve.caption": [[8, 8].map(exactly), [256, 256].map(exactly)],
    };
  },
};
