import type { FusionReport } from "../../worker/api";
import { useFormats, useText } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { actions, useRunState } from "../use-session";
import styles from "./Fusion.module.css";
import { LaunchGraph } from "./LaunchGraph";
import { LaunchTable } from "./LaunchTable";
import type { FusionMode } from "./launch-layout";
import { Totals } from "./Totals";
import { useFusionReport } from "./use-fusion-report";
import { costOf, heavier, savingsOf } from "./why";
import { useWords, writeObstacle } from "./words";
import { writeBytes } from "./write-launch";

const modes: readonly FusionMode[] = ["off", "layers", "step"];

/** What fusion makes of a training step of the settings on the page, and the switch for it. */
export function Fusion() {
  const t = useText();
  const words = useWords();
  const mode = useRunState(({ draft }) => draft.fusion);
  const report = useFusionReport();
  return (
    <section className={styles.panel} aria-labelledby="fusion-title">
      <div className={styles.words}>
        <div>
          <h2 id="fusion-title">{words.title}</h2>
          <p className={styles.note}>{words.note}</p>
        </div>
        <Segmented
          label={words.mode}
          segments={modes.map((value) => ({ value, label: t.options[value] }))}
          value={mode}
          onChange={(fusion) => actions.change({ fusion })}
        />
        {report ? <Why report={report} mode={mode} /> : <p>{words.waiting}</p>}
        {report && <Totals report={report} mode={mode} />}
      </div>
      {report && (
        <div className={styles.launches}>
          <LaunchGraph report={report} mode={mode} />
          <LaunchTable report={report} mode={mode} />
        </div>
      )}
    </section>
  );
}

/** Why the mode helps, in numbers of this step, or why the engine falls back to another one. */
function Why({ report, mode }: { report: FusionReport; mode: FusionMode }) {
  const words = useWords();
  const format = useFormats();
  const { outcome, launches } = report[mode];
  const savings = savingsOf(report, mode);
  const [byLaunches, byBytes] = [savings.launchesMs, savings.bytesMs].map(format.milliseconds) as [
    string,
    string,
  ];
  return (
    <div className={styles.why} aria-live="polite">
      {outcome.obstacle && (
        <p>{words.fallback(writeObstacle(words.obstacle, outcome.obstacle, format.count))}</p>
      )}
      <p>
        {words.why[outcome.mode](format.count(outcome.mode === "off" ? launches.length : savings.launches))}
      </p>
      <p>{weigh()}</p>
    </div>
  );

  function weigh(): string {
    if (outcome.mode === "off") {
      const { launchesMs, bytesMs } = costOf(report.off);
      return words.cost(
        format.milliseconds(launchesMs),
        writeBytes(report.off.bytes, format),
        format.milliseconds(bytesMs),
      );
    }
    if (savings.bytes < 0) return words.weigh.launchesOnly(byLaunches, writeBytes(-savings.bytes, format));
    const what = heavier(savings);
    return what === "bytes" ? words.weigh.bytes(byBytes, byLaunches) : words.weigh[what](byLaunches, byBytes);
  }
}
