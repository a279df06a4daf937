import { useEffect } from "react";
import { useStore } from "zustand";
import { isEmbedded } from "../store/settings/embed";
import { page } from "../store/settings/page";
import styles from "./App.module.css";
import { PreparedPlace } from "./demo/PreparedPlace";
import { Header } from "./layout/Header";
import { Notice } from "./layout/Notice";
import { PagePlace } from "./PagePlace";
import { FetchedPanel } from "./shared/FetchedPanel";
import { useFetched } from "./shared/use-lazy";
import { useDocument } from "./use-document";

const fetchEmbed = () => import("./embed/Embed").then(({ Embed }) => Embed);

/** The frame of all pages, and the one that is shown; the others are not there. Embedded in another page it has another frame. */
export function App() {
  useDocument();
  return isEmbedded() ? <EmbedPlace /> : <Site />;
}

function Site() {
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

function EmbedPlace() {
  const fetched = useFetched(fetchEmbed);
  const { fetch } = fetched;
  useEffect(fetch, [fetch]);
  return <FetchedPanel fetched={fetched} />;
}
