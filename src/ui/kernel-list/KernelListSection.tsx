import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./KernelListSection.module.css";

const fetchPanel = () => import("./KernelList").then(({ KernelList }) => KernelList);

/** The place of the list of all kernels. */
export function KernelListSection() {
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} id={useSectionId("all-kernels")} className={styles.place}>
      <FetchedPanel fetched={fetched} />
    </div>
  );
}
