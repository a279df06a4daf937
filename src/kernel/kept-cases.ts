import { type CaseKey, type ConformanceCase, makeCase, precisionOf } from "./cases";

/**
 * `makeCase` with a memory: the variants of a kernel come one after the other, most of them at the same sizes, and a reference in
 * f64 takes longer than all of their launches.
 * @param mostKept More than a variant has in one precision, and few enough that their arrays are no burden: the largest have some
 * megabytes.
 */
export function keepCases(mostKept = 12): typeof makeCase {
  const kept = new Map<string, ConformanceCase>();
  return (key: CaseKey) => {
    const { kernel, form, dims, params } = key;
    const name = JSON.stringify([kernel.name, precisionOf(form), dims, params]);
    const known = kept.get(name);
    const found = known?.kernel === kernel ? known : makeCase(key);
    // Behind all others: what was asked for last goes last.
    kept.delete(name);
    kept.set(name, found);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return { ...found, ...key };
  };
}
