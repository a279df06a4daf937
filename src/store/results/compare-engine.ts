/** @file The page's one comparison, over the page's one engine; fetched with the page that shows it. */

import { client } from "../engine";
import { watchDisturbances } from "../runs/disturbances";
import { keepAwake } from "../runs/wake-lock";
import { createComparison } from "./comparison";
import { keepComparisons } from "./keep-comparisons";
import { keptRuns } from "./sharing";

export const comparison = createComparison(client);
watchDisturbances(client, comparison);
keepAwake(comparison, ({ isActive, report }) => isActive && !report?.isPaused);
keepComparisons(comparison, keptRuns);
