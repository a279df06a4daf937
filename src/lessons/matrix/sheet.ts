/** @file What the lesson on matrix units asks. Its answers are counted, so that they are there for the network that it begins with. */
import { plainReads, Schedule, totalReads } from "../../systolic/schedule";
import { formatsOf } from "../../ui/i18n/format";
import { asksChoice, asksFactor, declareSheet } from "../../ui/learn/declare-sheet";
import { questionsOf } from "../../ui/learn/questions";
import { large, longBatch, rangeOf, small } from "./arrays";
import { laterWords } from "./later-words";
import { classCount, hiddenWidth, pixelCount } from "./network";
import { words } from "./words";

const lastOn = (M: number, array: typeof small) =>
  new Schedule({ M, K: hiddenWidth, N: classCount }, array, "two");

const [alone, many, wide] = [lastOn(1, small), lastOn(longBatch, small), lastOn(longBatch, large)];
const first = { M: longBatch, K: pixelCount, N: hiddenWidth };

export const sheet = declareSheet((language) => {
  const { single, many: batch } = words[language];
  const later = laterWords[language];
  const { reads, article, quiz } = later;
  const format = formatsOf(language);
  const share = ({ utilisation }: Schedule) => format.percent(utilisation, 1);
  const onLarge = new Schedule(first, large, "two");
  const [plain, total] = [plainReads(first), totalReads(onLarge.reads)];
  const held = (hiddenWidth * classCount) / (many.tiles * small.rows * small.columns);
  return {
    loops: {
      single: asksChoice({
        question: single.question,
        how: single.how,
        options: later.ranges,
        notes: [single.why(format.count(small.rows), format.count(alone.tiles))],
        expected: rangeOf(alone.utilisation),
      }),
      many: asksChoice({
        question: batch.question,
        how: single.how,
        options: later.ranges,
        notes: [
          batch.counted(
            format.count(many.cycles),
            format.count(alone.cycles),
            share(many),
            format.rate(many.cycles / longBatch),
          ),
          batch.why(format.count(classCount), format.count(small.columns), format.percent(held, 1)),
        ],
        expected: rangeOf(many.utilisation),
      }),
      reads: asksFactor({
        question: reads.question(
          format.count(large.rows),
          format.count(large.columns),
          format.count(longBatch),
        ),
        how: reads.how,
        min: 1,
        max: 1000,
        reasons: [reads.counted(format.count(plain), format.count(total), format.rate(plain / total))],
        notes: [reads.rule, reads.price(share(onLarge), format.count(onLarge.cycles))],
        expected: Number((plain / total).toPrecision(3)),
      }),
    },
    questions: questionsOf(quiz, { larger: "falls", fewer: "handed", wait: "short" }),
    says: article.says,
    found: article.found(share(alone), share(many), share(wide)),
  };
});
