import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./Int8Section.module.css";

const fetchPanel = () => import("./Int8").then(({ Int8 }) => Int8);

/** The place of what integers do to a trained model. */
export function Int8Section() {
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} id={useSectionId("int8")} className={styles.place}>
      <FetchedPanel fetched={fetched} />
    </div>
  );
}
