import type { RunEvent } from "./api";

/** The memory of an event's arrays, which moves to the page instead of being copied. */
export function transferablesOf(event: RunEvent): Transferable[] {
  return arraysOf(event).map(({ buffer }) => buffer as ArrayBuffer);
}

function arraysOf(event: RunEvent): ArrayBufferView[] {
  switch (event.type) {
    case "metrics": {
      const { losses, correct, sizes, scales, overflows } = event.metrics;
      return [losses, correct, sizes, scales, overflows];
    }
    case "comparison":
      return event.losses.map(({ losses }) => losses);
    case "microscope":
      return event.report.tensors.map(({ histogram }) => histogram);
    case "predictions":
    case "evaluation":
      return [event.probabilities];
    default:
      return [];
  }
}
