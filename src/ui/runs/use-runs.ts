/** @file The runs of the page for components. */
import { useStore } from "zustand";
import type { Named } from "../../share/run-name";
import type { RunEntry, Runs } from "../../store/runs/runs";
import { preferences } from "../../store/settings/preferences";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import { runLabel } from "./run-label";
import { writeName } from "./run-names";
import { words } from "./words";

export const useRuns = <T>(select: (state: Runs) => T): T => useStore(useEngine().runs, select);

/** How to call a run or a result in the reader's language. */
export function useRunName(): (named: Named) => string {
  const language = useStore(preferences, (state) => state.language);
  return (named) => writeName(language, named);
}

/** What sets a run apart from the one before. */
export function useRunLabel(run: RunEntry): string {
  const shared = useWords(sharedWords);
  const format = useFormats();
  const t = useWords(words);
  const description = useRunState((state) => state.description);
  return description ? runLabel(run, description, t, shared, format) : "";
}
