import { useStore } from "zustand";
import { measuringOf } from "../../store/runs/measuring";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { MeasuredPanel } from "../measuring/MeasuredPanel";
import { Method } from "../measuring/Method";
import { Lanes } from "./Lanes";
import { SaveTrace } from "./SaveTrace";
import { TimelineTable } from "./TimelineTable";
import { words } from "./words";

/** The launches of a step in time, in every mode of fusion. */
export function Timeline() {
  const t = useWords(words);
  const { state, measureTimeline } = measuringOf(useEngine());
  const found = useStore(state, ({ timeline }) => timeline?.found);
  return (
    <MeasuredPanel kind="timeline" title={t.title} note={t.note} onMeasure={measureTimeline}>
      {found && (
        <>
          <Lanes timelines={found} />
          <Method timelines={found} />
          <TimelineTable steps={found.steps} />
          <SaveTrace timelines={found} />
        </>
      )}
    </MeasuredPanel>
  );
}
