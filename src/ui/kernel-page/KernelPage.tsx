import { useId } from "react";
import type { KernelDescription } from "../../worker/api";
import { useFusionReport } from "../fusion/use-fusion-report";
import { useWords } from "../i18n";
import { useKernelPlace } from "../kernel-list/kernel-place";
import { useKernels } from "../kernel-list/use-kernels";
import { PageLink } from "../layout/PageLink";
import { Arguments } from "./Arguments";
import { KernelCheck } from "./KernelCheck";
import { KernelCode } from "./KernelCode";
import styles from "./KernelPage.module.css";
import { Related } from "./Related";
import { Tuned } from "./Tuned";
import { Uses } from "./Uses";
import { usesOf } from "./uses";
import { words } from "./words";

/** Everything about the kernel that the address names. */
export function KernelPage() {
  const t = useWords(words);
  const name = useKernelPlace();
  const kernels = useKernels();
  const kernel = kernels?.find((one) => one.name === name);
  return (
    <div className={styles.page}>
      <p>
        <PageLink name="kernels" className="kernel-name">
          {t.back}
        </PageLink>
      </p>
      {kernels && kernel ? (
        <Described kernel={kernel} kernels={kernels} />
      ) : (
        <p className="quiet">{t.waiting}</p>
      )}
    </div>
  );
}

interface DescribedProps {
  kernel: KernelDescription;
  kernels: readonly KernelDescription[];
}

function Described({ kernel, kernels }: DescribedProps) {
  const titleId = useId();
  const report = useFusionReport();
  const [use] = report ? usesOf(kernel.name, report) : [];
  return (
    <section className={styles.page} aria-labelledby={titleId}>
      <div className={styles.part}>
        <h2 id={titleId} className={styles.name}>
          <code>{kernel.name}</code>
        </h2>
        <p className={styles.formula}>{kernel.summary}</p>
        <Related kernel={kernel} />
      </div>
      <div className={styles.facts}>
        <Arguments kernel={kernel} dims={use?.dims ?? null} />
        <Uses kernel={kernel} report={report} />
      </div>
      <KernelCode kernel={kernel} kernels={kernels} />
      <KernelCheck kernel={kernel.name} />
      <Tuned kernel={kernel.name} />
    </section>
  );
}
