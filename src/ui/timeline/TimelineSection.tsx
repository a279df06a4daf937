import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./TimelineSection.module.css";

const fetchPanel = () => import("./Timeline").then(({ Timeline }) => Timeline);

/** The place of the launches of a step in time. */
export function TimelineSection() {
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} id={useSectionId("timeline")} className={styles.place}>
      <FetchedPanel fetched={fetched} />
    </div>
  );
}
