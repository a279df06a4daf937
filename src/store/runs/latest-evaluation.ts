/** @file The latest evaluation of all test digits, kept for panels whose code is loaded later. */
import type { RunEvent } from "../../worker/api";
import type { EngineClient } from "../../worker/client";

export type EvaluationEvent = Extract<RunEvent, { type: "evaluation" }>;

/** Begins to listen; the function returned gives the latest evaluation of any run, or null before the first one. */
export function keepLatestEvaluation(client: EngineClient): () => EvaluationEvent | null {
  let latest: EvaluationEvent | null = null;
  client.subscribe((event) => {
    if (event.type === "evaluation") latest = event;
  });
  return () => latest;
}
