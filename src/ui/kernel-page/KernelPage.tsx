import { useId } from "react";
import type { KernelDescription } from "../../worker/api";
import { useWords } from "../i18n";
import { useKernelPlace } from "../kernel-list/kernel-place";
import { useKernels } from "../kernel-list/use-kernels";
import { PageLink } from "../layout/PageLink";
import { Arguments } from "./Arguments";
import styles from "./KernelPage.module.css";
import { words } from "./words";

/** Everything about the kernel that the address names. */
export function KernelPage() {
  const t = useWords(words);
  const name = useKernelPlace();
  const kernels = useKernels();
  const kernel = kernels?.find((one) => one.name === name);
  return (
    <>
      <p>
        <PageLink name="kernels">{t.back}</PageLink>
      </p>
      {kernel ? <Described kernel={kernel} /> : <p className="quiet">{t.waiting}</p>}
    </>
  );
}

function Described({ kernel }: { kernel: KernelDescription }) {
  const titleId = useId();
  return (
    <section className={styles.kernel} aria-labelledby={titleId}>
      <div>
        <h2 id={titleId} className={styles.name}>
          <code>{kernel.name}</code>
        </h2>
        <p className={styles.formula}>{kernel.summary}</p>
      </div>
      <Arguments kernel={kernel} />
    </section>
  );
}
