/** @file The page's one comparison, over the page's one engine; fetched with the page that shows it. */
import { createComparison } from "./comparison";
import { watchDisturbances } from "./disturbances";
import { client } from "./engine";

export const comparison = createComparison(client);
watchDisturbances(client, comparison);
