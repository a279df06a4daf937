/** @file An engine's comparison, which comes with the first panel that shows one. */
import { ofEngine } from "../of-engine";
import { watchDisturbances } from "../runs/disturbances";
import { createComparison } from "./comparison";

export const comparisonOf = ofEngine(({ client, ended }) => {
  const comparison = createComparison(client);
  watchDisturbances(client, comparison, ended);
  return comparison;
});
