import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./PrecisionSection.module.css";

const fetchPanel = () => import("./Precision").then(({ Precision }) => Precision);

/** The place of what half precision does to a run. */
export function PrecisionSection() {
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} id={useSectionId("precision")} className={styles.place}>
      <FetchedPanel fetched={fetched} />
    </div>
  );
}
