import { useEffect } from "react";
import { useStore } from "zustand";
import { demo } from "../../store/settings/demo";
import type { GroupSummary } from "../../store/together/round-log";
import { useWords } from "../i18n";
import { keepScroll } from "../layout/kept-scroll";
import { Board } from "../machines/Board";
import { MachinesPanel } from "../machines/MachinesPanel";
import { useOfflineAfter } from "../offline/use-offline-after";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import { Figures } from "./Figures";
import { GapChart } from "./GapChart";
import { Happened } from "./Happened";
import { Leave } from "./Leave";
import { Live } from "./Live";
import { Notices } from "./Notices";
import { PlanPanel } from "./PlanPanel";
import { ReplicaTable } from "./ReplicaTable";
import { RoomPanel } from "./RoomPanel";
import { Rounds } from "./Rounds";
import { SpeedUp } from "./SpeedUp";
import styles from "./Together.module.css";
import { useAutostart } from "./use-autostart";
import { useAddressedPlan, useRoom, useTogetherState } from "./use-together";
import { words } from "./words";

/** The page of training together: a plan, how it goes, and what it costs. */
export function Together() {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const description = useRunState((state) => state.description);
  const room = useRoom();
  // Before a room, what its machines do is all there is to see.
  const isProjected = useTogetherState((state) => state.isOfMachines && state.summary !== null);
  const isPresented = useStore(demo, (state) => state.isPresented);
  useAddressedPlan();
  useEffect(keepScroll, []);
  // Behind it, since it starts what the address plans.
  useAutostart();
  useOfflineAfter(useTogetherState((state) => state.summary !== null));
  useEffect(() => room.enter(), [room]);
  if (isProjected && isPresented)
    return (
      <div className={styles.page}>
        <Results />
      </div>
    );
  return (
    <div className={styles.page}>
      <Notices />
      <div>
        <h2>{t.title}</h2>
        <p className={styles.note}>{t.purpose}</p>
      </div>
      {description ? (
        <PlanPanel description={description} />
      ) : (
        <p className={styles.note}>{shared.loading}</p>
      )}
      <Live />
      <RoomPanel />
      <MachinesPanel />
      <Results />
    </div>
  );
}

/** What came of it so far. */
function Results() {
  const summary = useTogetherState((state) => state.summary);
  const isOfMachines = useTogetherState((state) => state.isOfMachines);
  return (
    <>
      {isOfMachines ? summary && <Board summary={summary} /> : <OfReplicas summary={summary} />}
      {summary && (
        <>
          {!isOfMachines && <SpeedUp />}
          <Rounds summary={summary} />
          <GapChart summary={summary} />
        </>
      )}
      <Happened />
      <Leave />
    </>
  );
}

function OfReplicas({ summary }: { summary: GroupSummary | null }) {
  return (
    <>
      {summary && <Figures summary={summary} />}
      <ReplicaTable replicas={summary?.replicas} />
    </>
  );
}
