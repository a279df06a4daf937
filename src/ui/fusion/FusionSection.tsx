import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./FusionSection.module.css";

const fetchPanel = () => import("./Fusion").then(({ Fusion }) => Fusion);

/** The place of what fusion does to a training step. */
export function FusionSection() {
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} id={useSectionId("fusion")} className={styles.place}>
      <FetchedPanel fetched={fetched} />
    </div>
  );
}
