import { useId } from "react";
import { isOfAdapter } from "../../store/settings/config";
import { fusionModes } from "../../train/choices";
import type { AdapterCosts, FusionMode, FusionReport } from "../../worker/api";
import { Prepared } from "../demo/Prepared";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { WithKernel } from "../layout/WithKernel";
import { Segmented } from "../shared/Segmented";
import { sharedWords } from "../shared/words";
import { useActions, useRunState } from "../use-session";
import styles from "./Fusion.module.css";
import { LaunchGraph } from "./LaunchGraph";
import { LaunchTable } from "./LaunchTable";
import { modeWords } from "./mode-words";
import { Totals } from "./Totals";
import { useAdapterCosts } from "./use-adapter-costs";
import { useFusionReport } from "./use-fusion-report";
import { amountsOf, heavier, savingsOf, timesOf } from "./why";
import { words, writeObstacle } from "./words";
import { writeBytes, writeMeasured, writeTime } from "./write-launch";
import { writeMode } from "./write-mode";

/** What fusion makes of a training step of the settings on the page, and the switch for it. */
export function Fusion() {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const titleId = useId();
  const actions = useActions();
  const asked = useRunState(({ draft }) => draft.fusion);
  const report = useFusionReport();
  const mode = asked === "auto" ? (report?.auto.mode ?? "step") : asked;
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <div className="explained-part explained-words">
        <div>
          <h2 id={titleId}>
            <Term name="fusion">{t.title}</Term>
          </h2>
          <p className="quiet">{t.note}</p>
        </div>
        <Prepared name="fusion">
          <Segmented
            label={t.mode}
            segments={(["auto", ...fusionModes] as const).map((value) => ({
              value,
              label: shared.options[value],
            }))}
            value={asked}
            onChange={(fusion) => actions.change({ fusion })}
          />
        </Prepared>
        {report ? <Why report={report} mode={mode} isChosen={asked === "auto"} /> : <p>{t.waiting}</p>}
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

interface WhyProps {
  report: FusionReport;
  mode: FusionMode;
  /** Whether it was left open, and is what a run is given. */
  isChosen: boolean;
}

/** Why it is this mode, and why that helps, in numbers of this step, or why the engine falls back to another one. */
function Why({ report, mode, isChosen }: WhyProps) {
  const t = useWords(words);
  const ofMode = useWords(modeWords);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const isOnGpu = useRunState(({ draft, description }) => isOfAdapter(draft, description));
  const costs = useAdapterCosts();
  const { outcome, launches } = report[mode];
  const savings = savingsOf(report, mode);
  const count = outcome.mode === "off" ? launches.length : savings.launches;
  return (
    <div className={styles.why} aria-live="polite">
      {isChosen && <p>{writeMode(report.auto, false, ofMode, shared, format)}</p>}
      {outcome.obstacle && (
        <p>
          <WithKernel
            text={(outcome.mode === mode ? t.leftOut : t.fallback)(
              writeObstacle(t.obstacle, outcome.obstacle, format.count),
            )}
            kernel={outcome.obstacle.code === "refused" ? outcome.obstacle.kernel : undefined}
          />
        </p>
      )}
      <p>{t.why[outcome.mode](format.count(count))}</p>
      <p>{isOnGpu && costs ? weigh(costs) : move()}</p>
      <p className="quiet">{isOnGpu ? sayCosts() : t.unmeasured.cpu}</p>
    </div>
  );

  function weigh(costs: AdapterCosts): string {
    const isOff = outcome.mode === "off";
    const times = timesOf(isOff ? amountsOf(report.off) : savings, costs);
    const [byLaunches, byBytes] = [times.launchesMs, times.bytesMs].map((ms) =>
      writeTime(Math.abs(ms), t.time, format),
    ) as [string, string];
    if (isOff) return t.cost(byLaunches, writeBytes(report.off.bytes, format), byBytes);
    return t.weigh[heavier(times)](byLaunches, byBytes);
  }

  function move(): string {
    const [before, now] = [report.off, report[mode]].map(({ bytes }) => writeBytes(bytes, format)) as [
      string,
      string,
    ];
    return outcome.mode === "off" ? t.moves(now) : t.movesInstead(now, before);
  }

  function sayCosts(): string {
    if (!costs) return costs === undefined ? t.unmeasured.waiting : t.unmeasured.unknown;
    const launch = writeTime(costs.launchMs, t.time, format);
    return t.measured(launch, writeMeasured(costs.bytesPerMs / 1e6, format));
  }
}
