import type { FusionReport, KernelDescription } from "../../worker/api";
import { writeBytes, writeSizes } from "../fusion/write-launch";
import { useFormats, useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import { Sideways } from "../shared/Sideways";
import { sharedWords } from "../shared/words";
import styles from "./KernelPage.module.css";
import { type KernelUse, usesOf } from "./uses";
import { words } from "./words";

interface UsesProps {
  kernel: KernelDescription;
  /** null while it is being made. */
  report: FusionReport | null;
}

/** Which launches of the step are of this kernel, and what each costs. */
export function Uses({ kernel, report }: UsesProps) {
  const { uses: t } = useWords(words);
  const uses = report && usesOf(kernel.name, report);
  return (
    <div className={styles.part}>
      <h3>{t.title}</h3>
      {uses && uses.length === 0 && <p>{t.none}</p>}
      {uses &&
        (uses.length > 0 ? (
          <UseTable uses={uses} label={t.title} />
        ) : (
          <SizeTable kernel={kernel} label={t.title} />
        ))}
    </div>
  );
}

function UseTable({ uses, label }: { uses: readonly KernelUse[]; label: string }) {
  const { uses: t } = useWords(words);
  const { options } = useWords(sharedWords);
  const format = useFormats();
  return (
    <Sideways className={styles.table} label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.fusion}</th>
            <th scope="col">{t.launches}</th>
            <th scope="col">{t.sizes}</th>
            <th scope="col">{t.standsFor}</th>
            <CostHeads />
          </tr>
        </thead>
        <tbody>
          {uses.map(({ mode, dims, numbers, total, standsFor, flops, bytes }) => (
            <tr key={`${mode} ${writeSizes(dims)}`}>
              <th scope="row">{options[mode]}</th>
              <td>{t.of(numbers.map(format.count).join(", "), format.count(total))}</td>
              <td>
                <code>{writeSizes(dims)}</code>
              </td>
              <td>
                <span className={styles.names}>
                  {standsFor.map((name) => (
                    <KernelName key={name} name={name} />
                  ))}
                </span>
              </td>
              <CostCells flops={flops} bytes={bytes} />
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

/** At the sizes that the kernel declares, in both precisions. */
function SizeTable({ kernel: { sizes }, label }: { kernel: KernelDescription; label: string }) {
  const { uses: t } = useWords(words);
  return (
    <Sideways className={styles.table} label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.sizes}</th>
            <th scope="col">{t.stored}</th>
            <CostHeads />
          </tr>
        </thead>
        <tbody>
          {sizes.flatMap(({ dims, ...costs }) =>
            (["f32", "f16"] as const).map((precision) => (
              <tr key={`${writeSizes(dims)} ${precision}`}>
                <th scope="row">
                  <code>{writeSizes(dims)}</code>
                </th>
                <td>{precision}</td>
                <CostCells
                  flops={costs[precision].flops}
                  bytes={costs[precision].bytesRead + costs[precision].bytesWritten}
                />
              </tr>
            )),
          )}
        </tbody>
      </table>
    </Sideways>
  );
}

function CostHeads() {
  const { uses: t } = useWords(words);
  return (
    <>
      <th scope="col">{t.flops}</th>
      <th scope="col">{t.bytes}</th>
      <th scope="col">{t.intensity}</th>
    </>
  );
}

function CostCells({ flops, bytes }: { flops: number; bytes: number }) {
  const format = useFormats();
  return (
    <>
      <td>{format.flops(flops)}</td>
      <td>{writeBytes(bytes, format)}</td>
      <td>{format.rate(flops / bytes)}</td>
    </>
  );
}
