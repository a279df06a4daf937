/** @file The sentence that reads a curve of the crossover. */
import type { Formats } from "../i18n/format";
import type { SharedWords } from "../shared/words";
import { writeLead } from "../shared/write-lead";
import type { Crossover } from "./crossover";
import type { CrossoverWords } from "./crossover-words";
import type { ResultWords } from "./result-words";

/** "From a batch of about 340 on, the GPU pays: …" `name` is that of the adapter, as a sentence has it. */
export function writeCrossover(
  { points, batchCount, verdict }: Crossover,
  name: string,
  t: CrossoverWords,
  { interval }: ResultWords["table"],
  { sentences }: SharedWords,
  format: Formats,
): string {
  const sentence = firstSentence();
  const isPartial = points.length > 0 && points.length < batchCount;
  return isPartial
    ? sentences([sentence, t.partly(format.count(points.length), format.count(batchCount))])
    : sentence;

  function firstSentence(): string {
    if (verdict.kind === "unmeasured") return t.verdict.unmeasured;
    if (verdict.kind === "no-gpu") return t.verdict.noGpu;
    const [first, last] = [points[0]!, points.at(-1)!].map(({ batchSize }) => format.count(batchSize)) as [
      string,
      string,
    ];
    if (verdict.kind === "mixed") return t.verdict.mixed(first, last);
    if ("slowest" in verdict) {
      const [slowest, fastest] = [writeLead(verdict.slowest), writeLead(verdict.fastest)];
      const times = slowest === fastest ? slowest : interval(slowest, fastest);
      return t.verdict[verdict.kind](name, first, last, times);
    }
    const { low, high, batchSize } = verdict;
    return t.verdict[verdict.kind](
      name,
      // Between measurements it is interpolated: a third digit would pretend to more.
      format.count(Number(batchSize.toPrecision(2))),
      format.count(low.batchSize),
      writeLead(low.times),
      format.count(high.batchSize),
      writeLead(high.times),
    );
  }
}
