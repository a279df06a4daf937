import { useId, useState } from "react";
import { useFormats, useWords } from "../../ui/i18n";
import { factorAt, shareOf } from "../../ui/learn/guess";
import loop from "../../ui/learn/Loop.module.css";
import { SoftwareNote } from "../../ui/learn/MeasuredOn";
import { Rail } from "../../ui/learn/Rail";
import { RunButton } from "../../ui/learn/RunButton";
import { useExperiment } from "../../ui/learn/use-experiment";
import { words as learnWords } from "../../ui/learn/words";
import { writeFactor, writeGuess } from "../../ui/learn/write-factor";
import { Button } from "../../ui/shared/Button";
import { PayChart } from "./PayChart";
import styles from "./PayLoop.module.css";
import { PayTable } from "./PayTable";
import { gains, judgeLine, measureWidths, offBy, payingOf, type WidthRow, widths } from "./pay";
import { payWords } from "./pay-words";

const slides = 200;

/** A prediction that is drawn: a line over five widths, and the measured one beside it. */
export function PayLoop() {
  const t = useWords(payWords);
  const { loop: said } = useWords(learnWords);
  const format = useFormats();
  const titleId = useId();
  const experiment = useExperiment(measureWidths);
  const [drawn, draw] = useState<readonly number[]>(() => widths.map(() => 1));
  const [isCommitted, commit] = useState(false);
  const { result: rows, isRunning } = experiment;
  const isOpen = !isCommitted && !rows && !isRunning;
  const drawAt = (place: number, gain: number) => draw((before) => before.with(place, gain));
  const write = (gain: number) => said.factor(writeGuess(gain));
  return (
    <section className={loop["loop"]} aria-labelledby={titleId}>
      <h3 id={titleId} className={loop["question"]}>
        {t.question}
      </h3>
      <p className={styles.said}>{t.draw}</p>
      <PayChart drawn={drawn} rows={rows} onDraw={isOpen ? drawAt : null} />
      <fieldset className={styles.line} disabled={!isOpen}>
        <legend className="quiet">{t.line}</legend>
        {widths.map((width, place) => (
          <label key={width}>
            <span>{t.at(format.count(width))}</span>
            <Rail
              min={0}
              max={slides}
              value={Math.round(slides * shareOf(drawn[place]!, gains))}
              aria-valuetext={write(drawn[place]!)}
              onChange={({ target }) => drawAt(place, factorAt(target.valueAsNumber / slides, gains))}
            />
            <output>{write(drawn[place]!)}</output>
          </label>
        ))}
      </fieldset>
      <div className={loop["actions"]}>
        {isOpen && (
          <Button look="primary" onClick={() => commit(true)}>
            {said.commit}
          </Button>
        )}
        <RunButton
          experiment={experiment}
          look={isCommitted && !rows ? "primary" : "quiet"}
          label={rows ? said.again : isCommitted ? said.run : said.skip}
        />
      </div>
      {rows && <PayTable rows={rows} drawn={isCommitted ? drawn : null} />}
      <div className={loop["reason"]} aria-live="polite">
        {rows ? <Reason rows={rows} drawn={isCommitted ? drawn : null} /> : <p>{t.how}</p>}
      </div>
    </section>
  );
}

/** `drawn`: null where nothing was predicted. */
function Reason({ rows, drawn }: { rows: readonly WidthRow[]; drawn: readonly number[] | null }) {
  const t = useWords(payWords);
  const { verdict } = useWords(learnWords).loop;
  const format = useFormats();
  const off = drawn && offBy(drawn, rows);
  const judged = off === null ? null : judgeLine(off);
  return (
    <>
      {judged && (
        <p className={loop["verdict"]} data-verdict={judged}>
          {verdict[judged]}
        </p>
      )}
      {off !== null && <p>{t.off(writeFactor(off))}</p>}
      <p>{found()}</p>
      <SoftwareNote />
    </>
  );

  function found(): string {
    const { kind, at } = payingOf(rows);
    const width = (place: number) => format.count(widths[place]!);
    const gain = (place: number) => `${writeFactor(rows[place]!.gain.value)}×`;
    const last = rows.length - 1;
    if (kind === "all") return t.found.all(gain(0), width(0), gain(last), width(last));
    if (kind === "until") return t.found.until(width(at - 1), gain(at - 1), width(at), gain(at));
    if (kind === "none") return t.found.none(width(0), gain(0));
    return t.found.mixed(format.count(at));
  }
}
