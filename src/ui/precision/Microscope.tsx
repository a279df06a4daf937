import { useId } from "react";
import type { MagnifiedTensor, MicroscopeReport } from "../../worker/api";
import { useFormats } from "../i18n";
import { Powers } from "../shared/Powers";
import { Segmented } from "../shared/Segmented";
import styles from "./Microscope.module.css";
import { StripGroup } from "./StripGroup";
import { StripTable } from "./StripTable";
import { useLook, useMicroscope } from "./use-microscope";
import { useWords } from "./words";

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
  const { microscope: words } = useWords();
  const titleId = useId();
  const look = useLook();
  const everySteps = useMicroscope((state) => state.everySteps);
  const report = useMicroscope((state) => state.report);
  return (
    <section className={styles.microscope} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h3 id={titleId}>{words.title}</h3>
        <p className={styles.note}>{words.note}</p>
        <Segmented
          label={words.every}
          segments={choices.map((value) => ({ value, label: words.choices[value] }))}
          value={everySteps === null ? "off" : (String(everySteps) as (typeof choices)[number])}
          onChange={(value) => look(value === "off" ? null : Number(value))}
        />
      </header>
      {report ? (
        <Strips report={report} />
      ) : (
        <p className={styles.note}>{everySteps === null ? words.off : words.waiting}</p>
      )}
    </section>
  );
}

function Strips({ report }: { report: MicroscopeReport }) {
  const { microscope: words } = useWords();
  const format = useFormats();
  const { step, scale, tensors } = report;
  return (
    <>
      <p className={styles.when}>
        <span>{words.at(format.count(step))}</span>
        <span>{scale === 1 ? words.unscaled : words.scaled(format.count(scale))}</span>
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
  const { legend } = useWords().microscope;
  return (
    <ul className={styles.legend} aria-hidden="true">
      <li>
        <span className={styles.window} />
        <span>
          <Powers text={legend.window} />
        </span>
      </li>
      <li>
        <span className={styles.subnormal} />
        <span>
          <Powers text={legend.subnormal} />
        </span>
      </li>
      <li>
        <span className={styles.lost} />
        {legend.lost}
      </li>
    </ul>
  );
}
