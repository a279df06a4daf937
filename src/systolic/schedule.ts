/**
 * @file When a weight-stationary systolic array does what, as closed forms. The array has R rows and C columns of cells; a product
 * [M, K] · [K, N] is cut into ⌈K/R⌉ · ⌈N/C⌉ tiles of its weights, one after the other down a block of columns, then the next block.
 *
 * Cell (r, c) multiplies input m of a tile m + r + c cycles after that tile's first input entered: inputs take a cycle to each
 * column, sums a cycle to each row (Kung and Leiserson, "Systolic arrays (for VLSI)", 1979). So a tile streams for M + R + C - 2
 * cycles. With one register for weights a tile also loads for R cycles while nothing else goes on: 2R + C + M - 2 cycles for each
 * tile, as SCALE-Sim has it (Samajdar et al., 2018). With two registers, as in Google's first TPU (Jouppi et al., 2017), the next
 * tile loads meanwhile and its inputs follow at once, so that only the first load, fill and drain are waited for.
 */
import { ceilDiv } from "../lib/math";

/** [M, K] · [K, N] */
export interface ProductSize {
  M: number;
  K: number;
  N: number;
}

export interface ArraySize {
  rows: number;
  columns: number;
}

/** Registers for weights that a cell has: with "two" a tile loads while the one before is multiplied by. */
export type WeightRegisters = "one" | "two";

/** A block of weights [k, n] from [firstK, firstN] on; the rest of the array multiplies by zeros. */
export interface Tile {
  firstK: number;
  k: number;
  firstN: number;
  n: number;
}

export interface Reads {
  weights: number;
  activations: number;
  /** Sums of earlier tiles that the accumulators below the array add to. */
  partialSums: number;
}

/**
 * "load": weights come in and nothing is multiplied. "fill": the first input is on its way to the last cell. "full": it has arrived, and
 * others follow. "drain": no input enters any more. "pass": the last one has entered before the first one arrived.
 */
export type Phase = "load" | "fill" | "full" | "drain" | "pass" | "done";

export class Schedule {
  readonly size: ProductSize;
  readonly array: ArraySize;
  readonly registers: WeightRegisters;
  /** Of K and of N. */
  readonly blocks: { K: number; N: number };
  /** All of them. */
  readonly tiles: number;
  /** Cycles from the first input of a tile to the first of the next. */
  readonly interval: number;
  /** Cycles in which a tile's inputs are in the array. */
  readonly streaming: number;
  /** Of the whole product. */
  readonly cycles: number;

  /** Throws a RangeError for a size that is no positive integer. */
  constructor(size: ProductSize, array: ArraySize, registers: WeightRegisters) {
    for (const [name, value] of Object.entries({ ...size, ...array })) {
      if (!Number.isInteger(value) || value < 1)
        throw new RangeError(`A systolic array needs ${name} to be a positive integer, not ${value}.`);
    }
    this.size = size;
    this.array = array;
    this.registers = registers;
    this.blocks = { K: ceilDiv(size.K, array.rows), N: ceilDiv(size.N, array.columns) };
    this.tiles = this.blocks.K * this.blocks.N;
    this.streaming = size.M + array.rows + array.columns - 2;
    this.interval = registers === "one" ? array.rows + this.streaming : Math.max(size.M, array.rows);
    this.cycles = this.start(this.tiles - 1) + this.streaming;
  }

  /** The cycle in which the first input of a tile enters. */
  start(tile: number): number {
    return this.array.rows + tile * this.interval;
  }

  /** The cycle in which the first column of a tile begins to load. */
  loadStart(tile: number): number {
    if (this.registers === "two" && tile > 0) return this.start(tile - 1);
    return this.start(tile) - this.array.rows;
  }

  tile(index: number): Tile {
    const { rows, columns } = this.array;
    const firstK = (index % this.blocks.K) * rows;
    const firstN = Math.floor(index / this.blocks.K) * columns;
    const { K, N } = this.size;
    return { firstK, k: Math.min(rows, K - firstK), firstN, n: Math.min(columns, N - firstN) };
  }

  /** Cycles from the first work of the first cell to the first work of the last one, and from the last to the last. */
  get fill(): number {
    return this.array.rows + this.array.columns - 2;
  }

  /** Multiply-adds of the product. */
  get products(): number {
    return this.size.M * this.size.K * this.size.N;
  }

  /** Multiply-adds of the product by what all cells could have done in that time, 0 to 1. */
  get utilisation(): number {
    return this.products / (this.array.rows * this.array.columns * this.cycles);
  }

  /**
   * What the array reads: each weight once; each input once for every block of columns, since it passes all cells of a row; each
   * sum once for every tile that adds to it, but the first.
   */
  get reads(): Reads {
    const { M, K, N } = this.size;
    return { weights: K * N, activations: M * K * this.blocks.N, partialSums: M * N * (this.blocks.K - 1) };
  }

  /** What the array as a whole does in a cycle. */
  phaseAt(cycle: number): Phase {
    const { M } = this.size;
    if (cycle >= this.cycles) return "done";
    if (this.registers === "one") {
      const streamed = (cycle % this.interval) - this.array.rows;
      if (streamed < 0) return "load";
      if (streamed < this.fill) return streamed < M ? "fill" : "pass";
      return streamed < M ? "full" : "drain";
    }
    const streamed = cycle - this.array.rows;
    if (streamed < 0) return "load";
    const isOver = streamed >= (this.tiles - 1) * this.interval + M;
    if (streamed < this.fill) return isOver ? "pass" : "fill";
    return isOver ? "drain" : "full";
  }

  /** Cells that multiply by weights of the product in this cycle. */
  busyAt(cycle: number): number {
    return this.busyBefore(cycle + 1) - this.busyBefore(cycle);
  }

  /**
   * Multiply-adds of all cycles before this one. After s cycles of streaming a tile [k, n] has had one for each (m, r, c) with
   * m + r + c < s, of m < M, r < k, c < n.
   */
  busyBefore(cycle: number): number {
    const { M, K } = this.size;
    const { rows } = this.array;
    // The earliest tile that may not be through; all before it are.
    const through = Math.min(
      this.tiles,
      Math.max(0, Math.floor((cycle - rows - this.streaming) / this.interval) + 1),
    );
    const { firstN, n } = this.tile(Math.min(through, this.tiles - 1));
    const isWhole = through === this.tiles;
    const inBlock = isWhole ? 0 : Math.min(K, (through % this.blocks.K) * rows) * n;
    let busy = M * (K * (isWhole ? this.size.N : firstN) + inBlock);
    for (let tile = through; tile < this.tiles && this.start(tile) < cycle; tile++) {
      const { k, n } = this.tile(tile);
      busy += pointsBelow(cycle - this.start(tile), [M, k, n]);
    }
    return busy;
  }
}

/** What multiplying without an array reads, the sum kept in a register: an input and a weight for every multiply-add. */
export const plainReads = ({ M, K, N }: ProductSize): number => 2 * M * K * N;

export const totalReads = ({ weights, activations, partialSums }: Reads): number =>
  weights + activations + partialSums;

/**
 * Points (i, j, l) of integers from 0 to below `sides` whose sum is below s: those of the corner, which are a tetrahedral number,
 * less what is beyond each side, by inclusion and exclusion.
 */
function pointsBelow(s: number, [a, b, c]: readonly [number, number, number]): number {
  const corner = (length: number) => (length > 0 ? (length * (length + 1) * (length + 2)) / 6 : 0);
  return (
    corner(s) -
    corner(s - a) -
    corner(s - b) -
    corner(s - c) +
    corner(s - a - b) +
    corner(s - a - c) +
    corner(s - b - c) -
    corner(s - a - b - c)
  );
}
