import { useId } from "react";
import { linkTo } from "../../store/settings/address";
import { shapeOf } from "../../store/settings/config";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { Prepared } from "../demo/Prepared";
import { useFormats, useWords, wordFor } from "../i18n";
import { useSectionId } from "../section-id";
import { CopyText } from "../shared/CopyText";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./Controls.module.css";
import { FieldControl } from "./FieldControl";
import { MoreFields } from "./MoreFields";
import { groupFields } from "./main-fields";
import { NextRun } from "./NextRun";
import { Presets } from "./Presets";
import { words } from "./words";

/**
 * A control for every field that the engine reports, a few of them in sight, and the way to have them now, unless that stands
 * elsewhere. Keeps its place until they are known.
 */
export function Controls({ hasNextRun = true }: { hasNextRun?: boolean }) {
  const shared = useWords(sharedWords);
  const titleId = useId();
  const description = useRunState((state) => state.description);
  const draft = useRunState((state) => state.draft);
  return (
    <section id={useSectionId("settings")} className={styles.controls} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId}>{shared.settings}</h2>
        {description && <ParameterCount description={description} draft={draft} />}
      </header>
      {description ? (
        <>
          <div className={styles.start}>
            <Prepared name="preset">
              <Presets description={description} draft={draft} />
            </Prepared>
            <div className={styles.link}>
              <CopyText label={shared.copyLink} text={() => linkTo(draft, description)} />
            </div>
          </div>
          <Fields description={description} draft={draft} />
          {hasNextRun && <NextRun description={description} draft={draft} />}
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

function Fields({ description, draft }: PartProps) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const { main, more, changed } = groupFields(description, draft);
  const atOnce = description.fields.filter(({ takesEffect }) => takesEffect === "now");
  return (
    <>
      <p className={styles.when}>
        {t.acts(shared.names(atOnce.map(({ name }) => wordFor(shared.fields, name))))}
      </p>
      <div className={styles.fields}>
        {main.map((field) => (
          <FieldControl key={field.name} field={field} draft={draft} />
        ))}
      </div>
      <MoreFields fields={more} changed={changed} draft={draft} />
    </>
  );
}

function ParameterCount({ description, draft }: PartProps) {
  const t = useWords(words);
  const format = useFormats();
  const dataset = description.datasets.find(({ name }) => name === draft.dataset);
  const count = (dataset && shapeOf(draft, dataset)?.parameterCount) ?? Number.NaN;
  return <p className={styles.count}>{Number.isFinite(count) && t.parameters(format.count(count))}</p>;
}
