import type { StepTimelines } from "../../worker/api";
import { useWords } from "../i18n";
import { download } from "../share/download";
import { Button } from "../shared/Button";
import { deviceName } from "../shared/device-name";
import { sharedWords } from "../shared/words";
import { chromeTrace } from "./chrome-trace";
import styles from "./SaveTrace.module.css";
import { words } from "./words";

/** The timeline for a tool that is made for timelines. */
export function SaveTrace({ timelines }: { timelines: StepTimelines }) {
  const t = useWords(words);
  const { device: named } = useWords(sharedWords);
  const { device, batchSize } = timelines;
  const nameless =
    device.kind === "cpu" ? device.description : named.nameless[device.isFallback ? "software" : "gpu"];
  const save = () => {
    const trace = chromeTrace(timelines, deviceName(device, nameless, named.ofCompatibility));
    download(`halfstep-step-batch-${batchSize}.json`, JSON.stringify(trace), "application/json");
  };
  return (
    <p className={styles.save}>
      <Button onClick={save}>{t.perfetto}</Button> <span className="quiet">{t.perfettoNote}</span>
    </p>
  );
}
