/** @file The page's one comparison, over the page's one engine; fetched with the page that shows it. */
import { createComparison } from "./comparison";
import { watchDisturbances } from "./disturbances";
import { client } from "./engine";
import { keepComparisons } from "./keep-comparisons";
import { keptRuns } from "./sharing";
import { keepAwake } from "./wake-lock";

export const comparison = createComparison(client);
watchDisturbances(client, comparison);
keepAwake(comparison, ({ isActive, report }) => isActive && !report?.isPaused);
keepComparisons(comparison, keptRuns);
