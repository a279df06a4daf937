import { useId } from "react";
import { applies, isOffered, shapeOf } from "../../store/settings/config";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { useFormats, useText } from "../i18n";
import { useRunState } from "../use-session";
import styles from "./Controls.module.css";
import { CopyLink } from "./CopyLink";
import { FieldControl } from "./FieldControl";
import { NextRun } from "./NextRun";
import { Presets } from "./Presets";

/** A control for every field that the engine reports, by when a change acts. Keeps its place until they are known. */
export function Controls() {
  const t = useText();
  const titleId = useId();
  const description = useRunState((state) => state.description);
  const draft = useRunState((state) => state.draft);
  return (
    <section className={styles.controls} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId}>{t.controls.title}</h2>
        {description && <ParameterCount description={description} draft={draft} />}
      </header>
      {description ? (
        <>
          <div className={styles.start}>
            <Presets description={description} draft={draft} />
            <CopyLink />
          </div>
          <Group takesEffect="next-run" description={description} draft={draft} />
          <Group takesEffect="now" description={description} draft={draft} />
          <NextRun description={description} draft={draft} />
        </>
      ) : (
        <p className={styles.waiting}>{t.controls.loading}</p>
      )}
    </section>
  );
}

interface PartProps {
  description: EngineDescription;
  draft: RunConfig;
}

function Group({ takesEffect, description, draft }: PartProps & { takesEffect: "now" | "next-run" }) {
  const t = useText();
  const fields = description.fields.filter(
    (field) => field.takesEffect === takesEffect && applies(draft, field) && isOffered(field),
  );
  return (
    <div className={styles.group}>
      <h3 className={styles.when}>{takesEffect === "now" ? t.controls.actsNow : t.controls.actsNext}</h3>
      {fields.map((field) => (
        <FieldControl key={field.name} field={field} draft={draft} />
      ))}
    </div>
  );
}

function ParameterCount({ description, draft }: PartProps) {
  const t = useText();
  const format = useFormats();
  const dataset = description.datasets.find(({ name }) => name === draft.dataset);
  const count = (dataset && shapeOf(draft, dataset)?.parameterCount) ?? Number.NaN;
  return (
    <p className={styles.count}>{Number.isFinite(count) && t.controls.parameters(format.count(count))}</p>
  );
}
