import type { ReactNode } from "react";
import { Term } from "../glossary/Term";
import { useWords } from "../i18n";
import { deviceName } from "../shared/device-name";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./Header.module.css";
import { words } from "./words";

/** Which device trains, by name; a processor that stands in for a GPU is called that. */
export function DeviceLine() {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const gpu = useRunState(({ description }) => description?.gpu);
  const hasEnded = useRunState(({ engine }) => engine === "dead");
  return (
    <p className={styles.device}>
      <span className="visually-hidden">{t.device.label} </span>
      {hasEnded ? t.device.ended : sentence()}
    </p>
  );

  function sentence(): ReactNode {
    if (gpu === undefined) return t.device.looking;
    if (gpu === null) return t.device.cpu;
    const name = deviceName(gpu, shared.device.hidden, shared.device.ofCompatibility);
    if (!gpu.isFallback) return t.device.gpu(name);
    return <Term name="softwareAdapter">{t.device.software(name)}</Term>;
  }
}
