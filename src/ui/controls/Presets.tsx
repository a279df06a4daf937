import { isSameValue } from "../../store/settings/config";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { useWords, wordFor } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { sharedWords } from "../shared/words";
import { useActions } from "../use-session";
import { words } from "./words";

/** Named configurations; none is marked once something else was changed. The device stays what it is. */
export function Presets({ description, draft }: { description: EngineDescription; draft: RunConfig }) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const { change } = useActions();
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
  return (
    <div>
      <Segmented
        label={t.preset}
        segments={[...configs.keys()].map((name) => ({ value: name, label: wordFor(shared.presets, name) }))}
        value={current?.[0] ?? ""}
        onChange={(name) => change(configs.get(name)!)}
      />
    </div>
  );
}
