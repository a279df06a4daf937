/** @file Dates as the page's language writes them. */
import { useStore } from "zustand";
import { preferences } from "../../../store/settings/preferences";

export function useDate(): (ms: number) => string {
  const language = useStore(preferences, (chosen) => chosen.language);
  return (ms) => new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(ms);
}
