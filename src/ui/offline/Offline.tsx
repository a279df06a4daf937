import { useEffect } from "react";
import { useStore } from "zustand";
import { type OfflineState, offlineOfPage } from "../../store/offline/offline";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { DottedProgress } from "../shared/DottedProgress";
import styles from "./Offline.module.css";
import { words } from "./words";

/** What this browser keeps of the site, the way to have all of it kept, and the way to have nothing. */
export function Offline() {
  const t = useWords(words);
  const format = useFormats();
  const offline = offlineOfPage();
  const { obstacle, parts, progress, problem } = useStore(offline.state);
  useEffect(() => void offline.look(), [offline]);
  const [keptBytes, totalBytes] = sums(parts);
  const left = format.megabytes(totalBytes - keptBytes);
  return (
    <section className={styles.offline} aria-label={t.title}>
      <h3 className={styles.title}>{t.title}</h3>
      {obstacle ? (
        <p className={styles.note}>{t.obstacles[obstacle]}</p>
      ) : (
        parts && <p className={styles.note}>{t.kept[extent(parts)]}</p>
      )}
      {progress && (
        <>
          <DottedProgress aria-label={t.progress} max={progress.totalBytes} value={progress.keptBytes} />
          <p className={styles.note}>
            {t.size(format.megabytes(progress.keptBytes), format.megabytes(progress.totalBytes))}
          </p>
        </>
      )}
      {problem && (
        <p className={styles.note} role="status">
          {t.problem(problem)}
        </p>
      )}
      {!obstacle && parts && (
        <div className={styles.buttons}>
          {progress && (
            <Button look="quiet" onClick={offline.cancel}>
              {t.cancel}
            </Button>
          )}
          {!progress && keptBytes < totalBytes && (
            <Button look="quiet" onClick={() => void offline.keepAll()}>
              {keptBytes === 0 ? t.keep(left) : t.rest(left)}
            </Button>
          )}
          {!progress && keptBytes > 0 && (
            <Button look="quiet" onClick={() => void offline.remove()}>
              {t.remove(format.megabytes(keptBytes))}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

type Parts = NonNullable<OfflineState["parts"]>;

/** Bytes that are kept, and of all there is. */
function sums(parts: Parts | null): [keptBytes: number, totalBytes: number] {
  const all = Object.values(parts ?? {});
  return [
    all.reduce((sum, { keptBytes }) => sum + keptBytes, 0),
    all.reduce((sum, { totalBytes }) => sum + totalBytes, 0),
  ];
}

/** Each serves nothing without the one before. */
function extent(parts: Parts): "none" | "shell" | "data" | "all" {
  const isWhole = ({ keptBytes, totalBytes }: Parts["shell"]) => keptBytes === totalBytes;
  if (!isWhole(parts.shell)) return "none";
  if (!isWhole(parts.data)) return "shell";
  return isWhole(parts.extras) ? "all" : "data";
}
