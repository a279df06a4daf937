/** @file The runs of the page for components. */
import { useStore } from "zustand";
import type { RunEntry, Runs } from "../../store/runs/runs";
import { preferences } from "../../store/settings/preferences";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import { runLabel } from "./run-label";
import { runName } from "./run-names";
import { words } from "./words";

export const useRuns = <T>(select: (state: Runs) => T): T => useStore(useEngine().runs, select);

/** How to call a run: as the person did, or by the name it came with. */
export function useRunName(): (run: Pick<RunEntry, "ordinal" | "givenName">) => string {
  const language = useStore(preferences, (state) => state.language);
  return ({ ordinal, givenName }) => givenName ?? runName(language, ordinal);
}

/** What sets a run apart from the one before. */
export function useRunLabel(run: RunEntry): string {
  const shared = useWords(sharedWords);
  const format = useFormats();
  const t = useWords(words);
  const description = useRunState((state) => state.description);
  return description ? runLabel(run, description, t, shared, format) : "";
}
