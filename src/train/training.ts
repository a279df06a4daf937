/** @file What a run needs and a page that nobody trains on does not: fetched with the first run. */
export { fusionReport } from "./fusion-report";
export { probeHalves } from "./half-probe";
export { Trainer } from "./trainer";
export { traceTraining } from "./training-graph";
