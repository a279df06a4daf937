/**
 * @file A weight-stationary systolic array, register by register: in each cycle every cell takes an input from its left
 * neighbour and a sum from above, multiplies the input by the weight that it holds, adds the sum, and hands both on. It knows no
 * closed form of its own progress: what enters at the edges it is told by the schedule, and everything else happens by itself.
 */
import { type ArraySize, type ProductSize, Schedule, type Tile, type WeightRegisters } from "./schedule";

/** Floats, whose sums are rounded to f32 once per cell, or integers, whose sums have 32 bits. */
export type Values = Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

export interface Factors extends ProductSize {
  /** [M, K], of the same type as `weights`. */
  inputs: Values;
  /** [K, N] */
  weights: Values;
}

/** What was counted so far. */
export interface Counts {
  /** Multiply-adds of the product; those by zeros beyond its edges are none. */
  products: number;
  weightsRead: number;
  activationsRead: number;
  partialSumsRead: number;
  sumsWritten: number;
}

/** Nothing there. */
export const none = -1;

/** All that changes; cells are counted by rows. What a cell has in a cycle is what it took and made in that cycle. */
export interface ArrayState {
  /** Cycles that are over. */
  cycle: number;
  /** What each cell multiplies by. */
  weights: Values;
  /** The tile that it is of, or none. */
  weightTiles: Int32Array<ArrayBuffer>;
  /** What loads meanwhile, where there are two registers. */
  nextWeights: Values;
  nextTiles: Int32Array<ArrayBuffer>;
  inputs: Values;
  /** Which input that is, tile · M + m, or none; the sum in the same cell is of the same. */
  waves: Int32Array<ArrayBuffer>;
  sums: Values;
  /** Below the array, [M, N]: the product, once all tiles are through. */
  accumulators: Values;
  /** Cells with a product in the latest cycle. */
  busy: number;
  counts: Counts;
}

export class SystolicArray {
  readonly schedule: Schedule;
  readonly factors: Factors;
  #state: ArrayState;

  /** Throws a RangeError for sizes that are no positive integers, and where factors have another length than these. */
  constructor(factors: Factors, array: ArraySize, registers: WeightRegisters) {
    const { M, K, N, inputs, weights } = factors;
    this.schedule = new Schedule({ M, K, N }, array, registers);
    this.factors = factors;
    if (inputs.length !== M * K || weights.length !== K * N) {
      const sizes = `[${M}, ${K}] and [${K}, ${N}]`;
      throw new RangeError(`Factors of ${inputs.length} and ${weights.length} numbers are not ${sizes}.`);
    }
    this.#state = this.#empty();
  }

  get state(): Readonly<ArrayState> {
    return this.#state;
  }

  /** Whether the last cell has had the last input, behind which there is none. */
  get isDone(): boolean {
    const { waves } = this.#state;
    return this.#allEntered() && waves.every((wave, cell) => wave === none || cell === waves.length - 1);
  }

  /** A copy, to go back to. */
  save(): ArrayState {
    const { cycle, busy, counts, ...values } = this.#state;
    const copies = Object.entries(values).map(([name, array]) => [name, array.slice()]);
    return { cycle, busy, counts: { ...counts }, ...Object.fromEntries(copies) } as ArrayState;
  }

  /** Goes back to a copy that was saved, which stays as it is. */
  restore(saved: Readonly<ArrayState> | null): void {
    this.#state = this.#empty();
    if (!saved) return;
    const { cycle, busy, counts } = saved;
    Object.assign(this.#state, { cycle, busy, counts: { ...counts } });
    for (const name of arrays) (this.#state[name] as Values).set(saved[name]);
  }

  /** One cycle. */
  step(): void {
    const { array, registers } = this.schedule;
    const { cycle } = this.#state;
    if (registers === "one") this.#load(cycle, 0, "weights", "weightTiles");
    this.#multiply(cycle);
    if (registers === "two") {
      for (let column = 0; column < array.columns; column++)
        this.#load(cycle - column, column, "nextWeights", "nextTiles");
    }
    this.#state.cycle++;
  }

  #empty(): ArrayState {
    const { M, N, inputs } = this.factors;
    const { rows, columns } = this.schedule.array;
    const values = (length: number) =>
      inputs instanceof Float32Array ? new Float32Array(length) : new Int32Array(length);
    const [cell, tiles] = [() => values(rows * columns), () => new Int32Array(rows * columns).fill(none)];
    return {
      cycle: 0,
      weights: cell(),
      weightTiles: tiles(),
      nextWeights: cell(),
      nextTiles: tiles(),
      inputs: cell(),
      waves: tiles(),
      sums: cell(),
      accumulators: values(M * N),
      busy: 0,
      counts: { products: 0, weightsRead: 0, activationsRead: 0, partialSumsRead: 0, sumsWritten: 0 },
    };
  }

  #allEntered(): boolean {
    const { schedule } = this;
    const lastEntry = schedule.start(schedule.tiles - 1) + this.factors.M - 1 + schedule.array.rows - 1;
    return this.#state.cycle > lastEntry;
  }

  /**
   * Weights enter at the top, the last row's first, and sink: in cycle e of a load the rows down to e take what is above them. With
   * one register that is all columns at once, before inputs come; with two, each column begins where the first input of the tile
   * before has just passed its topmost cell, since that cell has no use any more for what its second register held.
   */
  #load(
    cycle: number,
    column: number,
    into: "weights" | "nextWeights",
    tilesInto: "weightTiles" | "nextTiles",
  ): void {
    const { schedule, factors } = this;
    const { rows, columns } = schedule.array;
    const tile = this.#loading(cycle);
    if (tile === none) return;
    const elapsed = cycle - schedule.loadStart(tile);
    const values = this.#state[into];
    const tiles = this.#state[tilesInto];
    const { firstK, k, firstN, n } = schedule.tile(tile);
    const last = schedule.registers === "one" ? columns : column + 1;
    for (let c = column; c < last; c++) {
      for (let row = elapsed; row > 0; row--) {
        values[row * columns + c] = values[(row - 1) * columns + c]!;
        tiles[row * columns + c] = tiles[(row - 1) * columns + c]!;
      }
      const row = rows - 1 - elapsed;
      const isOfProduct = row < k && c < n;
      values[c] = isOfProduct ? factors.weights[(firstK + row) * factors.N + firstN + c]! : 0;
      tiles[c] = tile;
      if (isOfProduct) this.#state.counts.weightsRead++;
    }
  }

  /** The tile that loads in a cycle of the first column, or none. */
  #loading(cycle: number): number {
    const { schedule } = this;
    const { rows } = schedule.array;
    const isFirst = cycle >= 0 && cycle < rows;
    if (isFirst) return 0;
    const since = cycle - schedule.loadStart(1);
    const tile = 1 + Math.floor(since / schedule.interval);
    if (since < 0 || tile >= schedule.tiles) return none;
    return cycle - schedule.loadStart(tile) < rows ? tile : none;
  }

  #multiply(cycle: number): void {
    const { schedule, factors } = this;
    const { rows, columns } = schedule.array;
    const { inputs, waves, sums, weights, weightTiles, counts } = this.#state;
    const { M } = factors;
    let busy = 0;
    // From the last cell to the first, so that each finds what its neighbours had in the cycle before.
    for (let row = rows - 1; row >= 0; row--) {
      for (let column = columns - 1; column >= 0; column--) {
        const cell = row * columns + column;
        if (column > 0) {
          waves[cell] = waves[cell - 1]!;
          inputs[cell] = inputs[cell - 1]!;
        } else this.#enter(cell, row, cycle);
        const wave = waves[cell]!;
        if (wave === none) {
          sums[cell] = 0;
          continue;
        }
        const tile = Math.floor(wave / M);
        if (weightTiles[cell] !== tile) this.#swap(cell, tile);
        const above = row > 0 ? sums[cell - columns]! : 0;
        sums[cell] = above + inputs[cell]! * weights[cell]!;
        const { k, n } = this.#tileOf(tile);
        if (row < k && column < n) busy++;
        if (row === rows - 1 && column < n) this.#leave(sums[cell]!, tile, wave % M, column);
      }
    }
    this.#state.busy = busy;
    counts.products += busy;
  }

  /** Whether a cell has had a product of the matrices in the latest cycle; what it multiplies beyond their edges is none. */
  isBusy(cell: number): boolean {
    const wave = this.#state.waves[cell]!;
    if (wave === none) return false;
    const { columns } = this.schedule.array;
    const { k, n } = this.#tileOf(Math.floor(wave / this.factors.M));
    return Math.floor(cell / columns) < k && cell % columns < n;
  }

  /** The tile whose sums have left last in the first column, or will leave first. */
  leavingTile(): Tile {
    const { interval, tiles, array } = this.schedule;
    const tile = Math.floor((this.#state.cycle - this.schedule.start(0) - array.rows) / interval);
    return this.schedule.tile(Math.min(tiles - 1, Math.max(0, tile)));
  }

  /** Which input enters a row in a cycle, each row a cycle after the one above it: tile · M + m, or none. */
  entering(row: number, cycle: number): number {
    const { schedule, factors } = this;
    const since = cycle - row - schedule.start(0);
    const tile = Math.floor(since / schedule.interval);
    const m = since - tile * schedule.interval;
    return since < 0 || tile >= schedule.tiles || m >= factors.M ? none : tile * factors.M + m;
  }

  /** What a row gets of an input; 0 beyond the edge of the product. */
  inputOf(wave: number, row: number): number {
    const { M, K, inputs } = this.factors;
    const { firstK, k } = this.#tileOf(Math.floor(wave / M));
    return row < k ? inputs[(wave % M) * K + firstK + row]! : 0;
  }

  #enter(cell: number, row: number, cycle: number): void {
    const { inputs, waves, counts } = this.#state;
    const wave = this.entering(row, cycle);
    waves[cell] = wave;
    inputs[cell] = wave === none ? 0 : this.inputOf(wave, row);
    if (wave !== none && row < this.#tileOf(Math.floor(wave / this.factors.M)).k) counts.activationsRead++;
  }

  /** The first input of a tile brings its weight into use. Throws where that has not arrived. */
  #swap(cell: number, tile: number): void {
    const { weights, weightTiles, nextWeights, nextTiles } = this.#state;
    if (this.schedule.registers === "one" || nextTiles[cell] !== tile)
      throw new Error(
        `Cell ${cell} of a systolic array has no weight of tile ${tile} in cycle ${this.#state.cycle}.`,
      );
    weights[cell] = nextWeights[cell]!;
    weightTiles[cell] = tile;
  }

  /** A sum leaves at the bottom and is added to those of the tiles before. */
  #leave(sum: number, tile: number, m: number, column: number): void {
    const { accumulators, counts } = this.#state;
    const { firstK, firstN } = this.#tileOf(tile);
    const at = m * this.factors.N + firstN + column;
    if (firstK > 0) counts.partialSumsRead++;
    accumulators[at] = accumulators[at]! + sum;
    counts.sumsWritten++;
  }

  #latest = { index: none, tile: { firstK: 0, k: 0, firstN: 0, n: 0 } };

  /** Asked for by every cell in every cycle, mostly of the same tile. */
  #tileOf(index: number): Tile {
    if (this.#latest.index !== index) this.#latest = { index, tile: this.schedule.tile(index) };
    return this.#latest.tile;
  }
}

const arrays = [
  "weights",
  "weightTiles",
  "nextWeights",
  "nextTiles",
  "inputs",
  "waves",
  "sums",
  "accumulators",
] as const;
