import type { HalfProbe } from "../../worker/api";
import { useText } from "../i18n";
import { deviceName } from "../shared/device-name";
import { Powers } from "../shared/Powers";
import { useRunState } from "../use-session";
import styles from "./Adapter.module.css";
import { useHalves } from "./use-halves";
import { useWords } from "./words";

/** How halves are stored on this device and why, and what it does where WGSL leaves that open. */
export function Adapter() {
  const { adapter: words } = useWords();
  const halves = useHalves();
  const hasGpu = useRunState(({ description, draft }) => draft.device === "gpu" && !!description?.gpu);
  const isEmulated = useRunState(
    ({ draft }) => draft.halfRounding !== "adapter" || draft.subnormals !== "adapter",
  );
  return (
    <div className={styles.adapter}>
      <h3>{words.title}</h3>
      {hasGpu ? halves ? <Found halves={halves} /> : <p>{words.probing}</p> : <p>{words.processor}</p>}
      {isEmulated && <p>{words.emulated}</p>}
    </div>
  );
}

function Found({ halves }: { halves: HalfProbe }) {
  const t = useText();
  const { adapter: words } = useWords();
  const gpu = useRunState(({ description }) => description?.gpu);
  const name = gpu ? deviceName(gpu, t.device.hidden, t.device.ofCompatibility) : t.device.hidden;
  const facts: [label: string, value: string][] = [
    [words.stored, words.storage[halves.storage]],
    [words.rounding, words.roundings[halves.rounding]],
    [words.tiny, words.subnormals[halves.subnormals]],
    [words.huge, words.overflow[halves.overflow]],
  ];
  return (
    <>
      <p className={styles.name}>
        {(gpu?.isFallback ? words.software : words.gpu)(name, words.why[halves.storage])}
      </p>
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
