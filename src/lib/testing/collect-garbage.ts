/** @file For tests of what is let go of, in Node. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");

/** At once. What the caller's own frames still name stays. */
export const collectGarbage: () => void = runInNewContext("gc");
