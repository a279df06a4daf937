/** @file A run that is kept stands in two lists; what a person calls it in one of them it is called in the other. */
import type { Runs, RunsStore } from "../runs/runs";
import type { Kept, KeptStore } from "./kept-runs";

interface OnPage {
  runs: RunsStore;
  ordinal: number;
}

interface AmongKept {
  results: Pick<KeptStore, "getState" | "subscribe" | "rename">;
  id: number;
}

/** Until the page forgets the run; a name that was given while the run was being put among the kept results is taken over at once. */
export function shareName({ runs, ordinal }: OnPage, { results, id }: AmongKept): void {
  /** undefined where the run is in that list no more. */
  const onPage = ({ current, kept }: Runs) =>
    [current, ...kept].find((run) => run?.ordinal === ordinal)?.givenName;
  const amongKept = (kept: Kept) => kept.results.find((result) => result.id === id)?.givenName;

  function toKept(name: string | null | undefined): void {
    const there = amongKept(results.getState());
    if (name !== undefined && there !== undefined && name !== there) void results.rename(id, name ?? "");
  }

  // Only what a person changes goes over: the other list may be about to be told of an earlier change.
  const stopPage = runs.subscribe((now, before) => {
    const name = onPage(now);
    if (name === undefined) stop();
    else if (name !== onPage(before)) toKept(name);
  });
  const stopKept = results.subscribe((now, before) => {
    const name = amongKept(now);
    if (name === undefined || name === amongKept(before)) return;
    const here = onPage(runs.getState());
    if (here !== undefined && here !== name) runs.rename(ordinal, name ?? "");
  });
  toKept(onPage(runs.getState()));

  function stop(): void {
    stopPage();
    stopKept();
  }
}
