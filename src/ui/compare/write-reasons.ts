/** @file The sentence per row that says where the difference comes from. */
import { processorMeans } from "../../lib/processor-name";
import type { RecordedVariant } from "../../store/results/sharing";
import { writeBytes } from "../fusion/write-launch";
import type { Formats } from "../i18n/format";
import type { ProcessorWords } from "../shared/processor-words";
import type { SharedWords } from "../shared/words";
import { type Cause, type Rounded, reasonsOf } from "./reasons";
import type { WhyWords } from "./why-words";

/** Two digits: 1.2e-6. */
const writeDifference = (value: number | null, format: Formats): string =>
  value === null ? "∞" : format.scientific(value);

export function writeReasons(
  variant: RecordedVariant,
  baseline: RecordedVariant,
  { why }: WhyWords,
  { listed }: SharedWords,
  processors: ProcessorWords,
  format: Formats,
  beside: { isOver?: boolean; trained?: RecordedVariant } = {},
): string {
  const reasons = reasonsOf(variant, baseline, beside);
  const { verdict, causes, although, saved, cut, batch, device, processor, storage, isEmulated, fallback } =
    reasons;
  if (verdict === "failed") return why.failed(variant.failure ?? "");
  if (verdict === "unchecked") {
    const { difference = null, allowed = null } = variant.check ?? {};
    return why.unchecked(writeDifference(difference, format), writeDifference(allowed, format));
  }
  if (verdict === "rounded") return reasons.rounded ? writeRounded(reasons.rounded) : why.rounded.alone;
  const notes = [
    saved && (saved.ms > 0 ? why.gpu : why.gpuLost)(...millisecondsOf(saved)),
    batch && why.batch(format.count(batch.to), format.count(batch.from)),
    processor ? why.device.processor(processorMeans(processor, processors)) : device && why.device[device],
    storage && why.storage[storage === "none" ? "rounded" : isEmulated ? "emulated" : storage],
    fallback && why.fallback[fallback],
    cut && why.cut(format.count(cut.step), format.count(cut.totalSteps)),
  ].filter((note): note is string => Boolean(note));
  const sentence = firstSentence();
  return notes.reduce((before, note) => why.notes(before, note), sentence);

  function writeRounded({ from, to, speed }: Rounded): string {
    const [small, large] = [writeBytes(to.bytes, format), writeBytes(from.bytes, format)];
    const times = [format.milliseconds(to.ms), format.milliseconds(from.ms)] as const;
    return why.notes(why.rounded.bytes(small, large), why.rounded[speed](...times));
  }

  function firstSentence(): string {
    if (
      verdict === "baseline" ||
      verdict === "waiting" ||
      verdict === "cancelled" ||
      verdict === "no-baseline"
    )
      return why.verdicts[verdict];
    const times = (variant.speedUp?.value ?? Number.NaN).toFixed(2);
    const said =
      verdict === "faster" || verdict === "slower"
        ? why.verdicts[verdict](times)
        : why.verdicts[verdict as "same" | "unknown"];
    const [reason, other] = [causes, although].map((list) => listed(list.map(writeCause))) as [
      string,
      string,
    ];
    if (reason && other) return why.both(said, reason, other);
    if (reason) return why.because(said, reason);
    if (other) return why.although(said, other);
    return batch ? why.plain(said) : why.alone(said);
  }

  function writeCause({ what, from, to }: Cause): string {
    const way = to < from ? "fewer" : "more";
    return what === "launches"
      ? why.launches[way](format.count(to), format.count(from))
      : why.bytes[way](writeBytes(to, format), writeBytes(from, format));
  }

  function millisecondsOf({ ms, gpuMs }: { ms: number; gpuMs: number }): [string, string] {
    return [format.milliseconds(Math.min(Math.abs(gpuMs), Math.abs(ms))), format.milliseconds(Math.abs(ms))];
  }
}
