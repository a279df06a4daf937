import { useId } from "react";
import { applies, isOffered, shapeOf } from "../../store/settings/config";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./Controls.module.css";
import { CopyLink } from "./CopyLink";
import { FieldControl } from "./FieldControl";
import { NextRun } from "./NextRun";
import { Presets } from "./Presets";
import { words } from "./words";

/** A control for every field that the engine reports, by when a change acts. Keeps its place until they are known. */
export function Controls() {
  const shared = useWords(sharedWords);
  const titleId = useId();
  const description = useRunState((state) => state.description);
  const draft = useRunState((state) => state.draft);
  return (
    <section id="settings" className={styles.controls} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId}>{shared.settings}</h2>
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
        <p className={styles.waiting}>{shared.loading}</p>
      )}
    </section>
  );
}

interface PartProps {
  description: EngineDescription;
  draft: RunConfig;
}

function Group({ takesEffect, description, draft }: PartProps & { takesEffect: "now" | "next-run" }) {
  const t = useWords(words);
  const fields = description.fields.filter(
    (field) => field.takesEffect === takesEffect && applies(draft, field) && isOffered(field),
  );
  return (
    <div className={styles.group}>
      <h3 className={styles.when}>{takesEffect === "now" ? t.actsNow : t.actsNext}</h3>
      {fields.map((field) => (
        <FieldControl key={field.name} field={field} draft={draft} />
      ))}
    </div>
  );
}

function ParameterCount({ description, draft }: PartProps) {
  const t = useWords(words);
  const format = useFormats();
  const dataset = description.datasets.find(({ name }) => name === draft.dataset);
  const count = (dataset && shapeOf(draft, dataset)?.parameterCount) ?? Number.NaN;
  return <p className={styles.count}>{Number.isFinite(count) && t.parameters(format.count(count))}</p>;
}
