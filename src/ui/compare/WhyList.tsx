import { useId } from "react";
import { useFormats, useWords } from "../i18n";
import { processorWords } from "../shared/processor-words";
import { sharedWords } from "../shared/words";
import styles from "./Compare.module.css";
import { trainedFor } from "./reasons";
import type { Side } from "./sides";
import { VariantSign } from "./VariantSign";
import { looksOf } from "./variant-look";
import { useVariantName } from "./variant-names";
import { whyWords } from "./why-words";
import { writeReasons } from "./write-reasons";

/** A sentence per row that says where the difference comes from. */
export function WhyList({ side: { record, isOver } }: { side: Side }) {
  const why = useWords(whyWords);
  const shared = useWords(sharedWords);
  const processors = useWords(processorWords);
  const format = useFormats();
  const titleId = useId();
  const nameOf = useVariantName();
  const baseline = record.variants[record.baseline];
  const isMeasured = record.variants.some(({ state, stepMs }) => stepMs !== null || state === "failed");
  if (!baseline || !isMeasured || record.variants.length < 2) return null;
  const looks = looksOf(record.variants);
  return (
    <section className={styles.why} aria-labelledby={titleId}>
      <h2 id={titleId}>{why.why.title}</h2>
      <dl>
        {record.variants.map((variant, i) => (
          <div key={i}>
            <dt>
              <VariantSign look={looks[i]!} /> {nameOf(variant, record.axes)}
            </dt>
            <dd>
              {writeReasons(variant, baseline, why, shared, processors, format, {
                isOver,
                trained: trainedFor(variant, record.variants),
              })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
