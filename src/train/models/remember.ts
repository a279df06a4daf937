import type { Snapshot } from "../../checkpoint/snapshot";

/** Runs whose weights stay when the next one comes; fewer where they are large, the latest always. */
export const mostKept = 8;
const mostKeptBytes = 256 * 1024 * 1024;

/** Keeps a snapshot as the latest one, and lets the oldest go. */
export function remember(all: Map<string, Snapshot>, id: string, snapshot: Snapshot): void {
  all.delete(id);
  all.set(id, snapshot);
  const bytesOf = ({ variables }: Snapshot) => variables.reduce((sum, { data }) => sum + data.length, 0);
  let bytes = [...all.values()].reduce((sum, one) => sum + bytesOf(one), 0);
  for (const [oldest, one] of all) {
    if (all.size === 1 || (all.size <= mostKept && bytes <= mostKeptBytes)) return;
    all.delete(oldest);
    bytes -= bytesOf(one);
  }
}
