/** @file What a variant of a comparison is, as it was traced for its device: what there is to say without a step being trained. */
import { bytesOf } from "../../graph/passes/plan-memory";
import type { Program } from "../../graph/program";
import { sum } from "../../lib/math";
import type { Trainer } from "../run/trainer";
import type { VariantReport } from "./comparison-report";

/** What is known of a variant before it trains. */
export type VariantDescription = Pick<
  VariantReport,
  "device" | "fusion" | "precision" | "totalSteps" | "dispatches" | "bytesPerStep" | "memoryBytes" | "untaken"
>;

/** Of one that is not prepared. */
export const undescribed: VariantDescription = {
  device: null,
  fusion: null,
  precision: null,
  totalSteps: 0,
  dispatches: 0,
  bytesPerStep: 0,
  memoryBytes: 0,
};

export function describeVariant({
  program,
  device,
  fusion,
  precision,
  totalSteps,
  choices,
}: Trainer): VariantDescription {
  const { launches, cost } = program;
  const { untaken } = choices;
  return {
    device: device.info,
    fusion,
    precision,
    totalSteps,
    dispatches: launches.length,
    bytesPerStep: cost.bytesRead + cost.bytesWritten,
    memoryBytes: ownBytes(program),
    ...(untaken && { untaken }),
  };
}

/** All buffers of a program but the data, which runs share. */
const ownBytes = ({ memory, persistent }: Program): number =>
  memory.bytes + sum(persistent.filter(({ dtype }) => dtype !== "u8").map(bytesOf));
