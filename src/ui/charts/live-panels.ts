/** @file What comes with the first run or the first sign of interest, as one file: what these share is fetched with them. */
export { RunList } from "../runs/RunList";
export { ChartTable } from "./ChartTable";
export { LivePlot } from "./LivePlot";
