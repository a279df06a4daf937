import type { ReactNode } from "react";
import type { PageName } from "../../share/pages";
import { isEmbedded } from "../../store/settings/embed";
import { SectionsProvider } from "../section-id";
import { sectionsOf } from "../sections";
import styles from "./SectionedPage.module.css";
import { SectionNav } from "./SectionNav";

interface SectionedPageProps {
  name: PageName;
  /** The run, which the Tab key comes to before the links. */
  band: ReactNode;
  /** Left out: yes. What shows one thing alone has none, and so has what is embedded. */
  hasSections?: boolean;
  children: ReactNode;
}

/** A page of sections, which the address may name after its #. */
export function SectionedPage({ name, band, hasSections = true, children }: SectionedPageProps) {
  return (
    <SectionsProvider value={sectionsOf(name)}>
      <div className={styles.page}>
        {band}
        {hasSections && !isEmbedded() && <SectionNav sections={sectionsOf(name)} />}
        {children}
      </div>
    </SectionsProvider>
  );
}
