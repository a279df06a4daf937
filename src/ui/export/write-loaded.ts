import type { LoadedFile } from "../../store/runs/run-state";
import type { ReadNote } from "../../worker/api";
import type { CameOfFile } from "./load-file";
import type { LoadWords } from "./load-words";

/** What became of a file that was to be loaded, as sentences. */
export function writeLoaded(came: CameOfFile, t: LoadWords): string[] {
  if (!came) return [t.noAnswer];
  if ("model" in came) return writeBeginning(came, t.next[came.model.kind], t);
  const text = t.refused[came.code] as (values: Readonly<Record<string, string | number>>) => string;
  return [text(came.values)];
}

/** What a run begins with, and what was done to it so that it fits. */
export function writeBeginning(
  { name, model }: LoadedFile,
  begin: (name: string, step: string) => string,
  t: LoadWords,
): string[] {
  return [begin(name, String(model.step)), ...model.notes.map((note) => writeNote(note, t))];
}

function writeNote(note: ReadNote, t: LoadWords): string {
  if (note.code === "converted") return t.notes.converted(note.dtypes.join(", "));
  return t.notes[note.code](note.names.join(", "));
}
