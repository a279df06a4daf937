import { logScale, type Scale } from "../charts/scale";

/** A log scale with lines at powers of two: at all of them, or every second, third … where that would be too many. */
export function powerScale(min: number, max: number): Scale {
  return {
    ...logScale(min, max),
    ticks(most) {
      const first = Math.ceil(Math.log2(min) - 1e-9);
      const last = Math.floor(Math.log2(max) + 1e-9);
      const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, most)));
      const ticks: number[] = [];
      for (let exponent = Math.ceil(first / every) * every; exponent <= last; exponent += every) {
        ticks.push(2 ** exponent);
      }
      return ticks;
    },
  };
}

/** The scale of an axis that holds these loss scales, with room above and below; four powers at least. */
export function axisOf(low: number, high: number): Scale {
  const [bottom, top] = [Math.floor(Math.log2(low)) - 1, Math.ceil(Math.log2(high)) + 1];
  return powerScale(2 ** Math.min(bottom, top - 4), 2 ** top);
}
