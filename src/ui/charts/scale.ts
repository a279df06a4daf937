/** @file Scales: from a value to its place between 0 and 1 on an axis and back, and the values worth a line there. */

export interface Scale {
  readonly min: number;
  readonly max: number;
  /** 0 at `min`, 1 at `max`; beyond them for values outside. */
  place(value: number): number;
  valueAt(place: number): number;
  /** Round values from `min` to `max`, at most about `most` of them. */
  ticks(most: number): number[];
}

/** @param smallestTick Lines are no closer than this: 1 where only whole numbers mean something. */
export function linearScale(min: number, max: number, smallestTick = 0): Scale {
  const span = max - min || 1;
  return {
    min,
    max,
    place: (value) => (value - min) / span,
    valueAt: (place) => min + place * span,
    ticks(most) {
      const step = Math.max(smallestTick, roundStep(span / Math.max(1, most)));
      const first = Math.ceil(min / step - 1e-9);
      const count = Math.floor(max / step + 1e-9) - first + 1;
      // Multiples, not sums, and cut to the digits of the step: 0.3, not 0.30000000000000004.
      return Array.from({ length: Math.max(0, count) }, (_, i) =>
        Number(((first + i) * step).toPrecision(12)),
      );
    },
  };
}

/** Equal distances for equal ratios; `min` above 0. Values of 0 and below lie at `min`. */
export function logScale(min: number, max: number): Scale {
  const low = Math.log(min);
  const span = Math.log(max) - low || 1;
  return {
    min,
    max,
    place: (value) => (Math.log(Math.max(value, min * 1e-3)) - low) / span,
    valueAt: (place) => Math.exp(low + place * span),
    ticks: (most) => thinOut(decades(min, max), most),
  };
}

/**
 * For shares that come near 1: the log scale of what is missing to 1, upside down, so that from 90 to 99 % is as far as
 * from 99 to 99.9 %.
 */
export function missingScale(min: number, max: number): Scale {
  const missing = logScale(1 - max, 1 - min);
  return {
    min,
    max,
    place: (value) => 1 - missing.place(1 - value),
    valueAt: (place) => 1 - missing.valueAt(1 - place),
    ticks: (most) =>
      missing
        .ticks(most)
        .map((value) => Number((1 - value).toPrecision(12)))
        .toReversed(),
  };
}

/** The next of 1, 2, 5, 10, 20, … */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= atLeast * (1 - 1e-9))!;
  return factor * power;
}

/** 1, 2 and 5 times each power of ten between the bounds. */
function decades(min: number, max: number): number[] {
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max) + 1e-9; power++) {
    for (const factor of [1, 2, 5]) {
      const value = Number((factor * 10 ** power).toPrecision(12));
      if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) values.push(value);
    }
  }
  return values;
}

/** As they are where few enough; or else the powers of ten among them, every second of these, every third … */
function thinOut(values: number[], most: number): number[] {
  if (values.length <= most) return values;
  const powers = values.filter((value) => {
    const exponent = Math.log10(value);
    return Math.abs(exponent - Math.round(exponent)) < 1e-9;
  });
  const every = Math.ceil(powers.length / Math.max(1, most));
  return powers.filter((_, i) => i % every === 0);
}
