import { useEffect } from "react";
import { useWords } from "../i18n";
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
  useAddressedPlan();
  // Behind it, since it starts what the address plans.
  useAutostart();
  useEffect(() => room.enter(), [room]);
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
      <Results />
    </div>
  );
}

/** What came of it so far. */
function Results() {
  const summary = useTogetherState((state) => state.summary);
  return (
    <>
      {summary && <Figures summary={summary} />}
      <ReplicaTable replicas={summary?.replicas} />
      {summary && (
        <>
          <SpeedUp />
          <Rounds summary={summary} />
          <GapChart summary={summary} />
        </>
      )}
      <Happened />
      <Leave />
    </>
  );
}
