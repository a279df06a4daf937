/** @file Names for what this page trains, runs and comparisons of whichever engine: all different. */
import { drawNames } from "../share/run-name";

export const nextNameOfPage = drawNames();
