/**
 * @file The worker's entry, which only fetches the rest. What is loaded later imports what it shares with the rest from there, never
 * from here: WebKit evaluates an entry once more when something imports it, and two engines would answer, one without a model.
 */

/** What the page has said before there was anyone to hear it. */
const early: MessageEvent[] = [];
const keep = (event: MessageEvent) => early.push(event);

addEventListener("message", keep);
// This worker starts the replicas of a run from this file too, and calls them so.
(self.name === "halfstep replica" ? import("./replica-host") : import("./host")).then(
  ({ begin }) => {
    begin();
    removeEventListener("message", keep);
    for (const { data, ports } of early)
      dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
  },
  (error: unknown) => {
    // Outside of the promise, so that the page hears of it.
    setTimeout(() => {
      throw error;
    });
  },
);
