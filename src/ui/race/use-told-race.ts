import { useEffect, useRef } from "react";
import { figuresOfRace } from "../../share/host-messages";
import type { RaceRecord } from "../../share/race-record";
import { tellResult } from "../embed/results";
import { linkToRace } from "./link-to-race";

/** Tells the page around what was raced, when it is over, unless nobody came as far as a figure. */
export function useToldRace(record: RaceRecord | null, isRunning: boolean): void {
  const wasRunning = useRef(false);
  useEffect(() => {
    const isOver = wasRunning.current && !isRunning;
    wasRunning.current = isRunning;
    if (!isOver || !record?.heats.some(({ lanes }) => lanes.some(({ rate }) => rate))) return;
    tellResult(figuresOfRace(record), () => linkToRace(record));
  }, [record, isRunning]);
}
