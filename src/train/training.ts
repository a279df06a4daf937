/** @file What a run needs and a page without one does not: fetched with the first run. */

export { Comparison, compare } from "./compare/comparison";
export { comparisonGrid } from "./compare/comparison-grid";
export { measureAdapterCosts } from "./report/adapter-costs";
export { fusionReport } from "./report/fusion-report";
export { probeHalves } from "./report/half-probe";
export { precisionReport } from "./report/precision-report";
export { Detours } from "./run/detours";
export { Trainer } from "./run/trainer";
export { traceTraining } from "./run/training-graph";
