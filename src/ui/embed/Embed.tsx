import { useEffect, useLayoutEffect, useRef } from "react";
import { useStore } from "zustand";
import { page } from "../../store/settings/page";
import { adopt } from "../demo/adopt";
import { PreparedPlace } from "../demo/PreparedPlace";
import { useDemo } from "../demo/use-demo";
import { useWords } from "../i18n";
import { Notice } from "../layout/Notice";
import { words as frameWords } from "../layout/words";
import { PagePlace } from "../PagePlace";
import { sectionIn, sectionsOf } from "../sections";
import styles from "./Embed.module.css";
import { Foot } from "./Foot";
import { keepPlace } from "./keep-place";
import { sheetAround } from "./sheet-around";
import { useHost } from "./use-host";

/** A page, or a section of one, without the frame of the site: it stands in another page, and tells that what it should know. */
export function Embed() {
  const { header } = useWords(frameWords);
  const name = useStore(page, (shown) => shown.name);
  const asked = useDemo((demo) => demo.section);
  const section = asked ?? sectionsOf(name).find(({ id }) => id === sectionIn(location.hash))?.id ?? null;
  const sheet = sheetAround(name, section);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (sheet ? adopt(sheet) : undefined), [sheet]);
  useEffect(keepPlace, []);
  useHost(place);
  return (
    <div ref={place} className={styles.embed}>
      <header className="visually-hidden">
        <h1>{header.name}</h1>
      </header>
      <div className={styles.notices}>
        <PreparedPlace />
        <Notice />
      </div>
      <PagePlace key={name} name={name} />
      <Foot />
    </div>
  );
}
