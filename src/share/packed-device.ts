/** @file How a device is written down in links. Nothing here changes but by adding at ends (see r1-structure.ts). */
import type { ProcessorInfo, ProcessorLack } from "../worker/api";
import { choice, count, flags, later, nullable, type Packing, struct, text, yesOrNo } from "./packing";
import type { RecordedDevice } from "./record";

const codes: readonly ProcessorInfo["code"][] = ["js", "wasm"];
const arithmetics: readonly ProcessorInfo["arithmetic"][] = ["strict", "relaxed"];
const lacks: readonly ProcessorLack[] = [
  "simd",
  "relaxed-simd",
  "shared-memory",
  "second-core",
  "threads-failed",
  "wasm-memory",
];

/** No machine has more. */
const mostThreads = 4096;

const processor = struct<ProcessorInfo>({
  code: choice(codes, "js"),
  arithmetic: choice(arithmetics, "strict"),
  fusesMultiplyAdd: yesOrNo,
  threads: count(mostThreads),
  lacks: flags(lacks),
});

export const packedDevice: Packing<RecordedDevice> = struct<RecordedDevice>({
  kind: choice(["gpu", "cpu"], "gpu"),
  vendor: text(60),
  architecture: text(60),
  description: text(120),
  isFallback: yesOrNo,
  isCompatibility: later(yesOrNo, false),
  processor: later(nullable(processor), null),
});
