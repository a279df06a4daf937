import { useId } from "react";
import type { KernelDescription, KernelGroup } from "../../worker/api";
import { useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import styles from "./KernelList.module.css";
import { useKernelPlace } from "./kernel-place";
import { useKernels } from "./use-kernels";
import { words } from "./words";

/** Every kernel there is, by what it is for. */
export function KernelList() {
  const t = useWords(words);
  const titleId = useId();
  const kernels = useKernels();
  const asked = useKernelPlace();
  return (
    <section className={styles.list} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId}>{t.title}</h2>
        <p className="quiet">{t.note}</p>
      </div>
      {kernels && asked !== null && <p role="alert">{t.unknown(asked)}</p>}
      {kernels ? <Groups kernels={kernels} /> : <p className="quiet">{t.waiting}</p>}
    </section>
  );
}

function Groups({ kernels }: { kernels: readonly KernelDescription[] }) {
  const { groups } = useWords(words);
  return (
    <div className={styles.groups}>
      {(Object.keys(groups) as KernelGroup[]).map((group) => (
        <div key={group} className={styles.group}>
          <h3>{groups[group]}</h3>
          <ul>
            {kernels
              .filter((kernel) => kernel.group === group)
              .map(({ name, summary }) => (
                <li key={name}>
                  <KernelName name={name} />
                  <span className={styles.summary}>{summary}</span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
