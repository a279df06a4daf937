import { quantile } from "../../lib/math";
import { byKey, type DeviceGroup } from "../../share/board/device-group";
import type { ChoicePoint, FactorPoint, LoopPoints } from "../../share/board/worksheet-points";
import { useFormats, useWords } from "../i18n";
import { asTruth, judge } from "../learn/guess";
import { writeFactor, writeGuess } from "../learn/write-factor";
import { ChoiceTable } from "./ChoiceTable";
import styles from "./ClassBoard.module.css";
import { FactorPlot } from "./FactorPlot";
import { Numbers } from "./Numbers";
import { plotWords } from "./plot-words";
import { useLabels } from "./use-board";
import { useGroupName } from "./use-group-name";
import type { LessonTexts } from "./use-lesson-texts";

interface LoopBoardProps {
  loop: LoopPoints;
  /** Key of the devices that stand out; null for all. */
  device: string | null;
  texts: LessonTexts;
}

/** What a class predicted in one loop, and what its machines answered. */
export function LoopBoard({ loop, device, texts }: LoopBoardProps) {
  const { lesson: t } = useWords(plotWords);
  const format = useFormats();
  const question = texts.questionOf(loop.loop);
  const isChosen = (point: { device: DeviceGroup }) => device === null || point.device.key === device;
  const chosen: readonly (FactorPoint | ChoicePoint)[] = loop.points.filter(isChosen);
  const unmeasured = chosen.filter(({ measured }) => measured === null).length;
  const unpredicted = chosen.filter(({ guess }) => guess === null).length;
  return (
    <article className={styles.loop} aria-label={question}>
      <h4 className={styles.question}>{question}</h4>
      {loop.kind === "factor" ? (
        <>
          <FactorSaid points={loop.points.filter(isChosen)} />
          <FactorPlot points={loop.points} question={question} device={device} />
          <FactorNumbers points={loop.points} />
        </>
      ) : (
        <>
          <ChoiceSaid points={loop.points.filter(isChosen)} />
          <ChoiceTable
            points={loop.points.filter(isChosen)}
            question={question}
            known={texts.optionsOf(loop.loop)}
          />
        </>
      )}
      {unmeasured > 0 && <p className="quiet">{t.unmeasured(format.count(unmeasured))}</p>}
      {unpredicted > 0 && <p className="quiet">{t.unpredicted(format.count(unpredicted))}</p>}
      {loop.strange > 0 && <p className="quiet">{t.strange(format.count(loop.strange))}</p>}
    </article>
  );
}

const medianText = (values: readonly number[], write: (value: number) => string): string =>
  values.length > 0 ? write(quantile(values, 0.5)) : "–";

const guessesOf = (points: readonly FactorPoint[]) =>
  points.map(({ guess }) => guess).filter((guess) => guess !== null);
const measuredOf = (points: readonly FactorPoint[]) =>
  points.map(({ measured }) => measured?.value ?? null).filter((value) => value !== null);

function FactorSaid({ points }: { points: readonly FactorPoint[] }) {
  const { lesson: t, times } = useWords(plotWords);
  const format = useFormats();
  const verdicts = points.flatMap(({ guess, measured }) => {
    if (!measured) return [];
    return judge(guess, asTruth(measured)) ?? [];
  });
  const count = (verdict: string) => format.count(verdicts.filter((one) => one === verdict).length);
  return (
    <>
      <p data-figure="">
        {t.medians(
          medianText(guessesOf(points), (value) => times(writeGuess(Number(value.toPrecision(2))))),
          medianText(measuredOf(points), (value) => times(writeFactor(value))),
        )}
      </p>
      {verdicts.length > 0 && <p>{t.near(count("right"), count("near"), count("off"))}</p>}
    </>
  );
}

function ChoiceSaid({ points }: { points: readonly ChoicePoint[] }) {
  const { lesson: t } = useWords(plotWords);
  const format = useFormats();
  const both = points.filter(({ guess, measured }) => guess !== null && measured !== null);
  const right = both.filter(({ guess, measured }) => guess === measured);
  return (
    both.length > 0 && <p data-figure="">{t.hits(format.count(right.length), format.count(both.length))}</p>
  );
}

/** Medians by device, then every worksheet. */
function FactorNumbers({ points }: { points: readonly FactorPoint[] }) {
  const { table, lesson: t, times } = useWords(plotWords);
  const format = useFormats();
  const groupName = useGroupName();
  const labelOf = useLabels();
  const factor = (value: number) => times(writeFactor(value));
  return (
    <Numbers
      tables={() => {
        const groups = new Map(points.map(({ device }) => [device.key, device]));
        return [
          {
            label: table.mediansLabel,
            heads: [table.device, table.count, t.predicted, t.measured],
            rows: [...groups.values()].sort(byKey).map((group) => {
              const own = points.filter(({ device }) => device.key === group.key);
              return [
                groupName(group),
                format.count(own.length),
                medianText(guessesOf(own), factor),
                medianText(measuredOf(own), factor),
              ];
            }),
          },
          {
            label: table.label,
            heads: [table.who, table.device, t.predicted, t.measured],
            rows: points.map(({ entry, device, guess, measured }) => [
              labelOf(entry),
              groupName(device),
              guess === null ? table.none : times(writeGuess(guess)),
              measured === null ? table.none : writeMeasured(measured),
            ]),
          },
        ];
      }}
    />
  );

  function writeMeasured({ value, low, high }: NonNullable<FactorPoint["measured"]>): string {
    if (low === null || high === null) return factor(value);
    return t.interval(factor(value), writeFactor(low), writeFactor(high));
  }
}
