/** @file What a process of Node holds, for tests of what it lets go of. */
import { collectGarbage } from "./collect-garbage";

/** Without what is garbage. */
export function heapMiB(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
