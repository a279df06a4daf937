import type { LoadedFile } from "../../store/runs/run-state";
import type { LoadRefusal, ReadNote } from "../../worker/api";
import type { LoadWords } from "./load-words";

/**
 * What became of a file, as sentences: what a run begins with or has begun with, and what was done to it so that it fits; or why it
 * was not taken.
 */
export function writeLoaded(
  { name, model, refusal }: LoadedFile,
  when: "next" | "begun",
  t: LoadWords,
): string[] {
  if (model) {
    const notes = model.notes.map((note) => writeNote(note, t));
    return [t[when][model.kind](name, String(model.step)), ...notes];
  }
  if (!refusal) return [t.noAnswer];
  const text = t.refused[refusal.code] as (values: LoadRefusal["values"]) => string;
  return [text(refusal.values)];
}

function writeNote(note: ReadNote, t: LoadWords): string {
  if (note.code === "converted") return t.notes.converted(note.dtypes.join(", "));
  return t.notes[note.code](note.names.join(", "));
}
