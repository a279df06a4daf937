import { isActive } from "../../store/runs/run-state";
import { changedFields, fieldValue } from "../../store/settings/config";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { useFormats, useText, wordFor } from "../i18n";
import { Button } from "../shared/Button";
import { useActions, useRunState } from "../use-session";
import styles from "./Controls.module.css";
import { writeValue } from "./write-value";

/**
 * What the run under way does not have of the settings, and the way to have it now. It stays in sight as long as any
 * setting is.
 */
export function NextRun({ description, draft }: { description: EngineDescription; draft: RunConfig }) {
  const t = useText();
  const format = useFormats();
  const actions = useActions();
  const running = useRunState(({ run }) => (isActive(run) ? run.start?.config : undefined));
  const names = running ? changedFields(description.fields, running, draft) : [];
  const changed = description.fields.filter(({ name }) => names.includes(name));
  return (
    <div className={styles.pending} aria-live="polite">
      {running && changed.length > 0 && (
        <>
          <p>{t.controls.waiting(changed.length)}</p>
          <ul>
            {changed.map((field) => (
              <li key={field.name}>
                <span>{wordFor(t.fields, field.name)}</span>
                <del>{writeValue(field.name, fieldValue(running, field), t, format)}</del>
                <ins>{writeValue(field.name, fieldValue(draft, field), t, format)}</ins>
              </li>
            ))}
          </ul>
          <div className={styles.offers}>
            <Button onClick={actions.train}>{t.controls.restart}</Button>
            <Button look="quiet" onClick={() => actions.change(running)}>
              {t.controls.keep}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
