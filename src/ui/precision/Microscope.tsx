import { useId } from "react";
import type { MagnifiedTensor, MicroscopeReport } from "../../worker/api";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { useSectionId } from "../section-id";
import { Powers } from "../shared/Powers";
import { Segmented } from "../shared/Segmented";
import styles from "./Microscope.module.css";
import { microscopeWords } from "./microscope-words";
import { StripGroup } from "./StripGroup";
import { StripTable } from "./StripTable";
import { useLook, useMicroscope } from "./use-microscope";

const choices = ["off", "100", "10", "1"] as const;

const roles: readonly MagnifiedTensor["role"][] = [
  "activation",
  "gradient",
  "weight-gradient",
  "weight",
  "update",
];

/** The exponents of what a step computes against the window of half precision, live while the panel is in view. */
export function Microscope() {
  const { microscope: t } = useWords(microscopeWords);
  const titleId = useId();
  const look = useLook();
  const everySteps = useMicroscope((state) => state.everySteps);
  const report = useMicroscope((state) => state.report);
  return (
    <section id={useSectionId("microscope")} className={styles.microscope} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h3 id={titleId}>
          <Term name="exponent">{t.title}</Term>
        </h3>
        <p className={styles.note}>{t.note}</p>
        <Segmented
          label={t.every}
          segments={choices.map((value) => ({ value, label: t.choices[value] }))}
          value={everySteps === null ? "off" : (String(everySteps) as (typeof choices)[number])}
          onChange={(value) => look(value === "off" ? null : Number(value))}
        />
      </header>
      {report ? (
        <Strips report={report} />
      ) : (
        <p className={styles.note}>{everySteps === null ? t.off : t.waiting}</p>
      )}
    </section>
  );
}

function Strips({ report }: { report: MicroscopeReport }) {
  const { microscope: t } = useWords(microscopeWords);
  const format = useFormats();
  const { step, scale, tensors } = report;
  return (
    <>
      <p className={styles.when}>
        <span>{t.at(format.count(step))}</span>
        <span>{scale === 1 ? t.unscaled : t.scaled(format.count(scale))}</span>
      </p>
      <Legend />
      <div className={styles.groups}>
        {roles.map((role) => (
          <StripGroup key={role} role={role} tensors={tensors.filter((tensor) => tensor.role === role)} />
        ))}
      </div>
      <StripTable tensors={tensors} />
    </>
  );
}

function Legend() {
  const t = useWords(microscopeWords).microscope.legend;
  return (
    <ul className={styles.legend} aria-hidden="true">
      <li>
        <span className={styles.window} />
        <span>
          <Powers text={t.window} />
        </span>
      </li>
      <li>
        <span className={styles.subnormal} />
        <span>
          <Powers text={t.subnormal} />
        </span>
      </li>
      <li>
        <span className={styles.lost} />
        {t.lost}
      </li>
    </ul>
  );
}
