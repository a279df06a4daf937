import { useEffect, useRef } from "react";
import type { Field, RunConfig } from "../../worker/api";
import { useWords } from "../i18n";
import styles from "./Controls.module.css";
import { FieldControl } from "./FieldControl";
import { words } from "./words";

interface MoreFieldsProps {
  fields: readonly Field[];
  /** How many of them are not what they are by default. What is wrong is among them. */
  changed: number;
  draft: RunConfig;
}

/** The other settings, folded away. Where one is not as everybody has it, they unfold, and the line says how many. */
export function MoreFields({ fields, changed, draft }: MoreFieldsProps) {
  const t = useWords(words);
  const details = useRef<HTMLDetailsElement>(null);
  const isChanged = changed > 0;
  useEffect(() => {
    if (isChanged) details.current!.open = true;
  }, [isChanged]);
  return (
    <details ref={details} className={styles.more}>
      <summary>
        {t.more} {isChanged && <span>{t.changed(changed)}</span>}
      </summary>
      <div className={styles.fields}>
        {fields.map((field) => (
          <FieldControl key={field.name} field={field} draft={draft} />
        ))}
      </div>
    </details>
  );
}
