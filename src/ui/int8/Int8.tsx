import { useEffect, useId, useMemo, useState } from "react";
import type { Granularity } from "../../lib/quantization";
import type { QuantizeResult, RunResult } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { Slider } from "../shared/Slider";
import { useRunState } from "../use-session";
import { Changed } from "./Changed";
import { Comparison } from "./Comparison";
import { Grid } from "./Grid";
import styles from "./Int8.module.css";
import { Pictures } from "./Pictures";
import { Problem } from "./Problem";
import { Product } from "./Product";
import { roundedWeight } from "./rounded";
import { useFinishedWeight, useQuantized } from "./use-int8";
import { words } from "./words";

/** As PyTorch has it on processors. */
const largest = 127;

/** What becomes of a trained model whose weights are integers of a few bits. */
export function Int8() {
  const t = useWords(words);
  const titleId = useId();
  const run = useRunState((state) => state.run?.result ?? null);
  return (
    <section className={styles.int8} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId}>{t.title}</h2>
        <p className={styles.note}>{t.question}</p>
      </div>
      {run ? <Quantized run={run} /> : <p>{t.untrained}</p>}
    </section>
  );
}

function Quantized({ run }: { run: RunResult }) {
  const t = useWords(words);
  const format = useFormats();
  const id = useId();
  const [bits, setBits] = useState(8);
  const [per, setPer] = useState<Granularity>("tensor");
  const asked = { bits, per, largest, device: "cpu" } as const;
  const { answer, askAgain } = useQuantized(run, asked);
  const latest = useLatest(answer?.result ?? null);
  const weight = useFinishedWeight(run);
  const rounded = useMemo(() => weight && roundedWeight(weight, { bits, per }), [weight, bits, per]);
  const size = useRunState(
    ({ description }) => description?.datasets.find(({ name }) => name === run.config.dataset)?.width ?? 28,
  );
  const now = t.bitsNow(format.count(bits), format.count(2 ** bits));
  const { dataset } = run.config;
  return (
    <>
      <div className={styles.controls}>
        <div className={styles.control}>
          <label htmlFor={id}>{t.bits}</label>
          <Slider
            id={id}
            className={styles.slider}
            min={1}
            max={8}
            value={bits}
            aria-valuetext={now}
            onChange={(event) => setBits(event.target.valueAsNumber)}
          />
          <span className={styles.amount} aria-hidden="true">
            {now}
          </span>
        </div>
        <Segmented
          label={t.per}
          segments={[
            { value: "tensor", label: t.perTensor },
            { value: "channel", label: t.perChannel },
          ]}
          value={per}
          onChange={setPer}
        />
      </div>
      {answer?.problem && <Problem text={answer.problem} onAgain={askAgain} />}
      <div className={styles.parts}>
        {!answer?.problem && <Comparison run={run} asked={asked} result={latest} />}
        {latest && !answer?.problem && <Changed dataset={dataset} size={size} indices={latest.changed} />}
        {rounded && (
          <>
            <Grid weight={rounded} />
            <Pictures weight={rounded} size={size} />
            <Product dataset={dataset} index={latest?.changed[0] ?? 0} weight={rounded} largest={largest} />
          </>
        )}
      </div>
    </>
  );
}

/** The result, or the one before it while it is on its way, so that nothing jumps while a slider moves. */
function useLatest(result: QuantizeResult | null): QuantizeResult | null {
  const [latest, setLatest] = useState(result);
  useEffect(() => {
    if (result) setLatest(result);
  }, [result]);
  return result ?? latest;
}
