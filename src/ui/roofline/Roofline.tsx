import { useId, useMemo, useState } from "react";
import { useStore } from "zustand";
import { type MeasuredRoofline, measuringOf, scaledBatches } from "../../store/runs/measuring";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { MeasuredPanel } from "../measuring/MeasuredPanel";
import { Method } from "../measuring/Method";
import { Slider } from "../shared/Slider";
import { PeakLines } from "./PeakLines";
import { PointFigures } from "./PointFigures";
import styles from "./Roofline.module.css";
import { RooflineChart } from "./RooflineChart";
import { RooflineTable } from "./RooflineTable";
import { pointsOf } from "./roofline";
import { words } from "./words";

/** The launches of a step under what the device can do at most. */
export function Roofline() {
  const t = useWords(words);
  const { state, measureRoofline } = measuringOf(useEngine());
  const measured = useStore(state, ({ roofline }) => roofline);
  return (
    <MeasuredPanel kind="roofline" title={t.title} note={t.note} onMeasure={measureRoofline}>
      {measured?.found && <Found measured={measured} />}
    </MeasuredPanel>
  );
}

function Found({ measured }: { measured: MeasuredRoofline }) {
  const t = useWords(words);
  const found = measured.found!;
  const kind = found.device.kind === "gpu" ? "gpu" : "processor";
  const peaks = measured.peaks[kind];
  const [batch, setBatch] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const points = useMemo(() => (peaks ? pointsOf(measured, peaks, batch) : []), [measured, peaks, batch]);
  if (!peaks) return <p>{t.noPeak(measured.peaks.problems[kind] ?? "")}</p>;
  const point = pointed === null ? undefined : points[pointed];
  return (
    <>
      <PeakLines peaks={measured.peaks} />
      <BatchSlider measured={found.batchSize} chosen={batch} onChoose={setBatch} />
      <RooflineChart measured={measured} peaks={peaks} points={points} onPoint={setPointed} />
      <p className={styles.figures}>{point ? <PointFigures point={point} peaks={peaks} /> : t.point}</p>
      <Method timelines={found} />
      <RooflineTable points={points} />
    </>
  );
}

interface BatchSliderProps {
  measured: number;
  /** Place in `scaledBatches`; null for the size that was measured. */
  chosen: number | null;
  onChoose: (chosen: number | null) => void;
}

function BatchSlider({ measured, chosen, onChoose }: BatchSliderProps) {
  const t = useWords(words);
  const format = useFormats();
  const id = useId();
  const nearest = scaledBatches.reduce(
    (best, size, place) =>
      Math.abs(size - measured) < Math.abs(scaledBatches[best]! - measured) ? place : best,
    0,
  );
  const size = chosen === null ? measured : scaledBatches[chosen]!;
  const text = (size === measured ? t.batchMeasured : t.batchPredicted)(format.count(size));
  const choose = (place: number) => onChoose(scaledBatches[place] === measured ? null : place);
  return (
    <div className={styles.batch}>
      <label htmlFor={id}>{t.batch}</label>
      <span className={styles.track}>
        <Slider
          id={id}
          min={0}
          max={scaledBatches.length - 1}
          value={chosen ?? nearest}
          aria-valuetext={text}
          onChange={({ target }) => choose(target.valueAsNumber)}
        />
      </span>
      <output htmlFor={id}>{text}</output>
    </div>
  );
}
