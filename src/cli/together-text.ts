/** @file What a run that was trained together says of its replicas in the terminal. */
import type { GroupEvent } from "../distribute/options";
import type { DistributedResult } from "../train/distribute/distributed-result";

const departures = {
  bye: "it said goodbye",
  silent: "it was silent for too long",
  "device-lost": "its device was lost",
  differs: "its parameters were not those of the others",
} as const;

const refusals = {
  version: "it is of another version",
  config: "it trains something else",
  rank: "it claimed a rank that is not its own",
  malformed: "what it sent made no sense",
  "not-finite": "what it sent was no number",
  late: "it came too late",
} as const;

/** A sentence; null for what goes without saying. */
export function eventSentence(event: GroupEvent): string | null {
  switch (event.type) {
    case "joined":
      return event.step === 0 ? null : `${event.name} joined after ${event.step} steps.`;
    case "left":
      return `${event.name} left after ${event.step} steps: ${departures[event.why]}.`;
    case "went-back":
      return `All went back from step ${event.from} to step ${event.to}, since what the optimizer kept behind that is gone.`;
    case "alone":
      return `One replica goes on alone from step ${event.step} on.`;
    case "waiting":
      return `All wait for ${event.name} after ${event.step} steps: it says that it is still computing.`;
    case "repeated":
      return `A frame of ${event.name} was ${event.why}, and is sent again.`;
    case "refused":
      return `${event.name} was not let in: ${refusals[event.why]}.`;
  }
}

/** A line for each replica, and what they come to together. */
export function replicasText({ replicas, timing, together, weightsHash }: DistributedResult): string {
  const rows = replicas.map(({ samples, bytesSent, computeMs, exchangeMs, waitMs, ...replica }, rank) => [
    `replica ${rank + 1}`,
    `${samples} samples`,
    `${(bytesSent / 1e6).toFixed(1)} MB sent`,
    `${inSeconds(computeMs)} computing`,
    `${inSeconds(exchangeMs)} exchanging`,
    `${inSeconds(waitMs)} waiting`,
    `weights ${replica.weightsHash}`,
  ]);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  const often = together.schedule === "diloco" ? `every ${together.localSteps} steps` : "at every step";
  return [
    ...rows.map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join("  ")),
    `${Math.round(timing.samplesPerSecond)} samples/s together; they exchanged ${often}, in ${together.wire}`,
    `weights ${weightsHash}`,
  ].join("\n");
}

const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
