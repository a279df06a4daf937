import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./TuningSection.module.css";

const fetchPanel = () => import("./Tuning").then(({ Tuning }) => Tuning);

/** The place of what tuning has found out. */
export function TuningSection() {
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} id={useSectionId("tuning")} className={styles.place}>
      <FetchedPanel fetched={fetched} />
    </div>
  );
}
