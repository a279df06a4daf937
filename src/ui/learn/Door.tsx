import type { ReactNode } from "react";
import type { PageName } from "../../share/pages";
import { PageLink } from "../layout/PageLink";
import type { SectionId } from "../sections";
import styles from "./Door.module.css";

interface DoorProps {
  page: PageName;
  section?: SectionId;
  /** What the page's address says: its plan, filled in. */
  own?: string;
  /** What one finds there. */
  children: ReactNode;
}

/** A way from a lesson to a page of the site, prepared. */
export function Door({ page, children, ...rest }: DoorProps) {
  return (
    <PageLink name={page} className={styles.door} {...rest}>
      {children}
    </PageLink>
  );
}
