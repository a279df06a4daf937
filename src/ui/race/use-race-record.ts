import { useMemo } from "react";
import { useStore } from "zustand";
import { type RaceRecord, recordOfRace } from "../../share/race-record";
import { raceOf } from "../../store/race/race";
import { useEngine } from "../engine-context";
import { useRunState } from "../use-session";

/** What was raced here by now, as it would travel; null before the first race. */
export function useRaceRecord(): RaceRecord | null {
  const { about, heats, rounds } = useStore(raceOf(useEngine()).state);
  const gpu = useRunState(({ description }) => description?.gpu ?? null);
  return useMemo(() => about && recordOfRace({ ...about, gpu, rounds, heats }), [about, gpu, heats, rounds]);
}
