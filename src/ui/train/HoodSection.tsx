import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./HoodSection.module.css";

const fetchPanel = () => import("./UnderTheHood").then(({ UnderTheHood }) => UnderTheHood);

/** The place of the links to the page on kernels. */
export function HoodSection() {
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} className={styles.place}>
      <FetchedPanel fetched={fetched} />
    </div>
  );
}
