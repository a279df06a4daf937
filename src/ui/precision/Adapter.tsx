import { isEmulated, isOfAdapter } from "../../store/settings/config";
import type { HalfProbe } from "../../worker/api";
import { useWords } from "../i18n";
import { deviceName } from "../shared/device-name";
import { Powers } from "../shared/Powers";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./Adapter.module.css";
import { useHalves } from "./use-halves";
import { words } from "./words";

/** How halves are stored on this device and why, and what it does where WGSL leaves that open. */
export function Adapter() {
  const { adapter: t } = useWords(words);
  const halves = useHalves();
  const hasGpu = useRunState(({ description, draft }) => isOfAdapter(draft, description));
  const isByIntegers = useRunState(({ draft }) => isEmulated(draft));
  return (
    <div className={styles.adapter}>
      <h3>{t.title}</h3>
      {hasGpu ? (
        halves ? (
          <Found halves={halves} storage={isByIntegers ? "packed" : halves.storage} />
        ) : (
          <p>{t.probing}</p>
        )
      ) : (
        <p>{t.processor}</p>
      )}
      {isByIntegers && <p>{t.emulated}</p>}
    </div>
  );
}

/** `storage` is that of a run with the settings on the page. */
function Found({ halves, storage }: { halves: HalfProbe; storage: HalfProbe["storage"] }) {
  const shared = useWords(sharedWords);
  const { adapter: t } = useWords(words);
  const gpu = useRunState(({ description }) => description?.gpu);
  const name = gpu
    ? deviceName(gpu, shared.device.hidden, shared.device.ofCompatibility)
    : shared.device.hidden;
  const facts: [label: string, value: string][] = [
    [t.stored, t.storage[storage]],
    [t.rounding, t.roundings[halves.rounding]],
    [t.tiny, t.subnormals[halves.subnormals]],
    [t.huge, t.overflow[halves.overflow]],
  ];
  return (
    <>
      <p className={styles.name}>{(gpu?.isFallback ? t.software : t.gpu)(name, t.why[halves.storage])}</p>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>
              <Powers text={label} />
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
