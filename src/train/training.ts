/** @file What a run needs and a page without one does not: fetched with the first run. */

export { GpuDevice } from "../device/gpu/gpu-device";
export { DeviceChooser } from "./choose/device-chooser";
export { giveMode } from "./choose/give-mode";
export { timeModes, timeRun } from "./choose/time-modes";
export { timedRun, whenIdle } from "./choose/time-steps";
export { Tuning } from "./choose/tuning";
export { compare } from "./compare/compare";
export { Comparison } from "./compare/comparison";
export { comparisonGrid } from "./compare/comparison-grid";
export { checkThreads, parseConfig } from "./parse-config";
export { measureAdapterCosts } from "./report/adapter-costs";
export { fusionReport } from "./report/fusion-report";
export { probeHalves } from "./report/half-probe";
export { precisionReport } from "./report/precision-report";
export { checkGoingOn, choicesToldBy, settledBy } from "./run/go-on";
export { Trainer } from "./run/trainer";
export { LaunchReports } from "./timeline/launch-reports";
