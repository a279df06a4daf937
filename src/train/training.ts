/** @file What a run needs and a page without one does not: fetched with the first run. */
export { measureAdapterCosts } from "./adapter-costs";
export { Comparison, compare } from "./comparison";
export { comparisonGrid } from "./comparison-grid";
export { Detours } from "./detours";
export { fusionReport } from "./fusion-report";
export { probeHalves } from "./half-probe";
export { precisionReport } from "./precision-report";
export { Trainer } from "./trainer";
export { traceTraining } from "./training-graph";
