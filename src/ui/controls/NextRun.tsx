import { isActive } from "../../store/runs/run-state";
import { changedFields, fieldValue } from "../../store/settings/config";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { useFormats, useWords, wordFor } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { useActions, useRunState } from "../use-session";
import styles from "./Controls.module.css";
import { words } from "./words";
import { writeValue } from "./write-value";

/**
 * What the run under way does not have of the settings, and the way to have it now. It stays in sight as long as any
 * setting is.
 */
export function NextRun({ description, draft }: { description: EngineDescription; draft: RunConfig }) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const actions = useActions();
  const running = useRunState(({ run }) => (isActive(run) ? run.start?.config : undefined));
  const names = running ? changedFields(description.fields, running, draft) : [];
  const changed = description.fields.filter(({ name }) => names.includes(name));
  return (
    <div className={styles.pending} aria-live="polite">
      {running && changed.length > 0 && (
        <>
          <p>{t.waiting(changed.length)}</p>
          <ul>
            {changed.map((field) => (
              <li key={field.name}>
                <span>{wordFor(shared.fields, field.name)}</span>
                <del>{writeValue(field.name, fieldValue(running, field), shared, format)}</del>
                <ins>{writeValue(field.name, fieldValue(draft, field), shared, format)}</ins>
              </li>
            ))}
          </ul>
          <div className={styles.offers}>
            <Button onClick={actions.train}>{t.restart}</Button>
            <Button look="quiet" onClick={() => actions.change(running)}>
              {t.keep}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
