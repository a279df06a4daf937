import type { AdapterReport, GpuReport } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import { deviceName } from "../shared/device-name";
import { sharedWords } from "../shared/words";
import styles from "./Abilities.module.css";
import { words } from "./words";

/** What this machine has of what kernels can make use of, and what it has not. */
export function Abilities({ adapter: { gpu, processor } }: { adapter: AdapterReport }) {
  const { abilities: t } = useWords(words);
  return (
    <div className={styles.abilities}>
      <h3>{t.title}</h3>
      {gpu && <OfGpu gpu={gpu} />}
      <dl className={styles.matrix} aria-label={t.processor}>
        <Has name={t.simd} isThere={processor.code === "wasm"} />
        <Has
          name={t.relaxed}
          isThere={!processor.lacks.includes("relaxed-simd") && processor.code === "wasm"}
        />
        <Has name={t.sharedMemory} isThere={!processor.lacks.includes("shared-memory")} />
        <Value name={t.threads} value={String(processor.threads)} />
      </dl>
    </div>
  );
}

function OfGpu({
  gpu: { info, features, limits, subgroupSizes, matrixUnits, halves, otherFeatures },
}: {
  gpu: GpuReport;
}) {
  const { abilities: t } = useWords(words);
  const { device } = useWords(sharedWords);
  const format = useFormats();
  return (
    <>
      <p>{deviceName(info, device.hidden, device.ofCompatibility)}</p>
      <dl className={styles.matrix} aria-label={t.gpu}>
        {Object.entries(features).map(([name, isThere]) => (
          <Has key={name} name={<code>{name}</code>} isThere={isThere} />
        ))}
        <Value name={t.halves} value={t.storage[halves]} />
        <Value
          name={t.subgroups}
          value={subgroupSizes ? subgroupSizes.map(format.count).join("–") : t.unknown}
        />
        <Value name={t.units} value={matrixUnits.join("; ") || t.none} />
        {Object.entries(limits).map(([name, value]) => (
          <Value key={name} name={<code>{name}</code>} value={format.count(value)} />
        ))}
      </dl>
      {otherFeatures.length > 0 && (
        <p className="quiet">
          {t.others} <code>{otherFeatures.join(", ")}</code>
        </p>
      )}
    </>
  );
}

interface ValueProps {
  name: React.ReactNode;
  value: React.ReactNode;
}

const Value = ({ name, value }: ValueProps) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

/** A filled dot for what is there, a hollow one for what is not; and in words. */
function Has({ name, isThere }: { name: React.ReactNode; isThere: boolean }) {
  const { abilities: t } = useWords(words);
  return (
    <div data-there={isThere || undefined}>
      <dt>{name}</dt>
      <dd className={styles.has}>{isThere ? t.yes : t.no}</dd>
    </div>
  );
}
