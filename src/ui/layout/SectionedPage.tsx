import { type ReactNode, useEffect } from "react";
import type { PageName } from "../../share/pages";
import { sectionsOf } from "../sections";
import { arriveAt } from "./arrive-at";
import styles from "./SectionedPage.module.css";

/** A page of sections, which the address may name after its #. */
export function SectionedPage({ name, children }: { name: PageName; children: ReactNode }) {
  useEffect(() => {
    let stop = () => {};
    function follow(): void {
      stop();
      stop = arriveAt(location.hash.slice(1), sectionsOf[name]);
    }
    follow();
    addEventListener("hashchange", follow);
    return () => {
      stop();
      removeEventListener("hashchange", follow);
    };
  }, [name]);
  return <div className={styles.page}>{children}</div>;
}
