import { useState } from "react";
import { changedFields, fieldValue, isSameValue } from "../../store/settings/config";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useFormats, useWords, wordFor } from "../i18n";
import { Powers } from "../shared/Powers";
import { Segmented } from "../shared/Segmented";
import { sharedWords } from "../shared/words";
import styles from "./Controls.module.css";
import { words } from "./words";
import { writeValue } from "./write-value";

interface PresetsProps {
  description: EngineDescription;
  draft: RunConfig;
}

/** Named configurations; none is marked once something else was changed. The device stays what it is. */
export function Presets({ description, draft }: PresetsProps) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const { actions, state } = useEngine().session;
  const [taken, setTaken] = useState<{ before: RunConfig; after: RunConfig } | null>(null);
  const configs = new Map(
    description.presets.map(({ name, changes }) => [
      name,
      { ...description.defaults, ...changes, device: draft.device },
    ]),
  );
  const current = [...configs].find(([, config]) =>
    description.fields.every(({ name }) => {
      const key = name as keyof RunConfig;
      return isSameValue(config[key], draft[key]);
    }),
  );

  /** What a link has locked stays. */
  function choose(name: string): void {
    actions.change(configs.get(name)!);
    setTaken({ before: draft, after: state.getState().draft });
  }

  return (
    <>
      <Segmented
        label={t.preset}
        segments={[...configs.keys()].map((name) => ({ value: name, label: wordFor(shared.presets, name) }))}
        value={current?.[0] ?? ""}
        onChange={choose}
      />
      <p className={styles.told} role="status">
        {taken?.after === draft && <Changes fields={description.fields} {...taken} />}
      </p>
    </>
  );
}

interface ChangesProps extends Pick<EngineDescription, "fields"> {
  before: RunConfig;
  after: RunConfig;
}

/** What a preset changed, in sight or not, until something else is changed. */
function Changes({ fields, before, after }: ChangesProps) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const names = changedFields(fields, before, after);
  const changes = fields
    .filter(({ name }) => names.includes(name))
    .map((field) => {
      const [from, to] = [before, after].map((config) =>
        writeValue(field.name, fieldValue(config, field), shared, format),
      );
      return t.changeOf(wordFor(shared.fields, field.name), from!, to!);
    });
  return <Powers text={changes.length > 0 ? t.presetChanged(changes) : t.presetChangedNothing} />;
}
