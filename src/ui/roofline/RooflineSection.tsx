import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./RooflineSection.module.css";

const fetchPanel = () => import("./Roofline").then(({ Roofline }) => Roofline);

/** The place of the launches under what the device can do at most. */
export function RooflineSection() {
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} id={useSectionId("roofline")} className={styles.place}>
      <FetchedPanel fetched={fetched} />
    </div>
  );
}
