import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./SelfTestSection.module.css";

const fetchPanel = () => import("./SelfTest").then(({ SelfTest }) => SelfTest);

/** The self-test's place. */
export function SelfTestSection() {
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} id={useSectionId("self-test")} className={styles.place}>
      <FetchedPanel fetched={fetched} />
    </div>
  );
}
