/** @file How a GPU turns f32 into half precision, found out by doing it: WGSL leaves rounding and subnormals open. */
import type { Device } from "../../device/device";
import { evaluate } from "../../device/evaluate";
import { Graph } from "../../graph/graph";
import type { HalfFormat } from "../../kernel/storage";
import { maxHalf } from "../../lib/half";
import { cast } from "../../ops/cast";

export interface HalfProbe {
  /** The form in which runs store halves here: f16 (needs shader-f16), or two to a 32-bit word. */
  storage: HalfFormat["form"];
  rounding: "nearest-even" | "toward-zero" | "other";
  /** What becomes of values below 2⁻¹⁴. */
  subnormals: "kept" | "flushed";
  /** What 70000 is stored as where nothing limits it to the largest half. */
  overflow: "infinity" | "nan" | "largest" | "other";
}

/** Between 1 and 1 + 2⁻¹⁰ there is no half: below, on and above the middle, and the middle before an odd half. */
const betweenHalves = [0.25, 0.5, 0.75, 1.5].map((places) => 1 + places * 2 ** -10);

const roundings = {
  "nearest-even": [0, 0, 1, 2],
  "toward-zero": [0, 0, 0, 1],
} as const;

const subnormal = 3 * 2 ** -24;

/** Stores a few numbers as halves and reads them back. Throws a DeviceError; an Error where the device holds halves as f32. */
export async function probeHalves(device: Device): Promise<HalfProbe> {
  if (!device.halfForm) throw new Error(`${device.info.description} rounds halves in a way that is known.`);
  const numbers = [...betweenHalves, subnormal, -subnormal, 70_000];
  const graph = new Graph();
  const halves = cast(graph.variable("numbers", [numbers.length], { initial: numbers }), "f16");
  const saturating = await evaluate(device, [halves], [], { saturates: false });
  const stored = [...saturating[0]!];
  const steps = stored.slice(0, betweenHalves.length).map((half) => (half - 1) * 2 ** 10);
  const found = Object.entries(roundings).find(([, expected]) =>
    expected.every((step, i) => step === steps[i]),
  );
  const areKept =
    stored[betweenHalves.length] === subnormal && stored[betweenHalves.length + 1] === -subnormal;
  return {
    storage: device.halfForm,
    rounding: (found?.[0] as keyof typeof roundings | undefined) ?? "other",
    subnormals: areKept ? "kept" : "flushed",
    overflow: overflowOf(stored.at(-1)!),
  };
}

function overflowOf(half: number): HalfProbe["overflow"] {
  if (Number.isNaN(half)) return "nan";
  if (half === Number.POSITIVE_INFINITY) return "infinity";
  return half === maxHalf ? "largest" : "other";
}
