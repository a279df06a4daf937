import { useStore } from "zustand";
import { page } from "../store/settings/page";
import styles from "./App.module.css";
import { PreparedPlace } from "./demo/PreparedPlace";
import { Header } from "./layout/Header";
import { Notice } from "./layout/Notice";
import { PagePlace } from "./PagePlace";
import { useDocument } from "./use-document";

/** The frame of all pages, and the one that is shown; the others are not there. */
export function App() {
  useDocument();
  const name = useStore(page, (shown) => shown.name);
  return (
    <div className={styles.page}>
      <Header />
      <PreparedPlace />
      <PagePlace key={name} name={name} />
      <Notice />
    </div>
  );
}
