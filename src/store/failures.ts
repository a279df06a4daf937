/** @file Why a command to the worker failed, as data that the page shows. */
import type { Failure } from "../worker/api";
import { FailureError } from "../worker/client";

/** Whether the worker ended before it answered: that is one failure for all that waited, and heard of by `onDeath`. */
export const isWorkerDeath = (error: unknown): boolean =>
  error instanceof FailureError && error.failure.code === "worker-died";

export function asFailure(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  const message = error instanceof Error ? error.message : String(error);
  return { code: "internal", message, details: {} };
}
