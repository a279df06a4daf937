import { useEffect } from "react";
import { sectionsOf } from "../../share/sections";
import { demo, isPrepared, leavePresentation, showEverything } from "../../store/settings/demo";
import { isEmbedded } from "../../store/settings/embed";
import { page } from "../../store/settings/page";
import { useFormats, useWords } from "../i18n";
import { arriveAt } from "../layout/arrive-at";
import { Button } from "../shared/Button";
import { hasRoomStyle } from "../shared/palette";
import styles from "./PreparedPage.module.css";
import { useAutostart } from "./use-autostart";
import { useDemo } from "./use-demo";
import { useLockedSections } from "./use-locked-sections";
import { words } from "./words";
import "./present.css";

/** Does what the page's link has prepared, says so, and lets the person have everything. */
export function PreparedPage() {
  const t = useWords(words);
  const format = useFormats();
  const hasLimits = useDemo(isPrepared);
  const isPresented = useDemo((state) => state.isPresented);
  const waiting = useAutostart();
  useLockedSections(t.lockedSection);

  useEffect(() => {
    const { section } = demo.getState();
    // Embedded it is all there is, and the focus is the other page's.
    return section && !isEmbedded() ? arriveAt(section, sectionsOf(page.getState().name)) : undefined;
  }, []);

  useEffect(() => {
    if (!isPresented) return;
    const root = document.documentElement;
    root.dataset["view"] = "present";
    hasRoomStyle.setState(true);
    // The same key closes what lies over the page, and that first.
    const leave = ({ key, defaultPrevented }: KeyboardEvent) =>
      key === "Escape" &&
      !defaultPrevented &&
      !document.querySelector("dialog[open], :popover-open") &&
      leavePresentation();
    document.addEventListener("keydown", leave);
    return () => {
      delete root.dataset["view"];
      hasRoomStyle.setState(false);
      document.removeEventListener("keydown", leave);
    };
  }, [isPresented]);

  return (
    <aside className={styles.lines} aria-label={t.label}>
      {hasLimits && (
        <p>
          {t.prepared}{" "}
          <Button look="quiet" className={styles.way} onClick={showEverything}>
            {t.showEverything}
          </Button>
        </p>
      )}
      <p role="status">
        {waiting && (
          <>
            {t.waiting(format.duration(waiting.seconds))}{" "}
            <Button look="quiet" className={styles.way} onClick={waiting.goOn}>
              {t.goOn}
            </Button>
          </>
        )}
      </p>
    </aside>
  );
}
