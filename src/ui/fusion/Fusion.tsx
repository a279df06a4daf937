import { fusionModes } from "../../train/choices";
import type { AdapterCosts, FusionReport } from "../../worker/api";
import { useFormats, useText } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { actions, useRunState } from "../use-session";
import styles from "./Fusion.module.css";
import { LaunchGraph } from "./LaunchGraph";
import { LaunchTable } from "./LaunchTable";
import type { FusionMode } from "./launch-layout";
import { Totals } from "./Totals";
import { useAdapterCosts } from "./use-adapter-costs";
import { useFusionReport } from "./use-fusion-report";
import { amountsOf, heavier, savingsOf, timesOf } from "./why";
import { useWords, writeObstacle } from "./words";
import { writeBytes, writeMeasured, writeTime } from "./write-launch";

/** What fusion makes of a training step of the settings on the page, and the switch for it. */
export function Fusion() {
  const t = useText();
  const words = useWords();
  const mode = useRunState(({ draft }) => draft.fusion);
  const report = useFusionReport();
  return (
    <section className={styles.panel} aria-labelledby="fusion-title">
      <div className="explained-part explained-words">
        <div>
          <h2 id="fusion-title">{words.title}</h2>
          <p className="quiet">{words.note}</p>
        </div>
        <Segmented
          label={words.mode}
          segments={fusionModes.map((value) => ({ value, label: t.options[value] }))}
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
  const isOnGpu = useRunState(({ draft }) => draft.device === "gpu");
  const costs = useAdapterCosts();
  const { outcome, launches } = report[mode];
  const savings = savingsOf(report, mode);
  const count = outcome.mode === "off" ? launches.length : savings.launches;
  return (
    <div className={styles.why} aria-live="polite">
      {outcome.obstacle && (
        <p>
          {words[outcome.mode === mode ? "leftOut" : "fallback"](
            writeObstacle(words.obstacle, outcome.obstacle, format.count),
          )}
        </p>
      )}
      <p>{words.why[outcome.mode](format.count(count))}</p>
      <p>{isOnGpu && costs ? weigh(costs) : move()}</p>
      <p className="quiet">{isOnGpu ? sayCosts() : words.unmeasured.cpu}</p>
    </div>
  );

  function weigh(costs: AdapterCosts): string {
    const isOff = outcome.mode === "off";
    const times = timesOf(isOff ? amountsOf(report.off) : savings, costs);
    const [byLaunches, byBytes] = [times.launchesMs, times.bytesMs].map((ms) =>
      writeTime(Math.abs(ms), words.time, format),
    ) as [string, string];
    if (isOff) return words.cost(byLaunches, writeBytes(report.off.bytes, format), byBytes);
    return words.weigh[heavier(times)](byLaunches, byBytes);
  }

  function move(): string {
    const [before, now] = [report.off, report[mode]].map(({ bytes }) => writeBytes(bytes, format)) as [
      string,
      string,
    ];
    return outcome.mode === "off" ? words.moves(now) : words.movesInstead(now, before);
  }

  function sayCosts(): string {
    if (!costs) return costs === undefined ? words.unmeasured.waiting : words.unmeasured.unknown;
    const launch = writeTime(costs.launchMs, words.time, format);
    return words.measured(launch, writeMeasured(costs.bytesPerMs / 1e6, format));
  }
}
