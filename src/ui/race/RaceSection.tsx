import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./RaceSection.module.css";

const fetchPanel = () => import("./Race").then(({ Race }) => Race);

/** The race's place. */
export function RaceSection() {
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} id={useSectionId("race")} className={styles.place}>
      <FetchedPanel fetched={fetched} />
    </div>
  );
}
