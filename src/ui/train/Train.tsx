import { Chart } from "../charts/Chart";
import { accuracySpec, lossSpec } from "../charts/chart-spec";
import { Controls } from "../controls/Controls";
import { DigitGrid } from "../digits/DigitGrid";
import { DrawSection } from "../draw/DrawSection";
import { PageTools } from "../layout/PageTools";
import { SectionedPage } from "../layout/SectionedPage";
import { LearnedSection } from "../learned/LearnedSection";
import { EpochTable } from "../run/EpochTable";
import { Figures } from "../run/Figures";
import { RunBand } from "../run/RunBand";
import { RunsSection } from "../runs/RunsSection";
import { Shortcuts } from "../shortcuts/Shortcuts";
import { HoodSection } from "./HoodSection";
import styles from "./Train.module.css";

const curves = [lossSpec, accuracySpec] as const;

/** What one presses, what one sees and tries, what one sets: the first screen. Below it, what came of it. */
export function Train() {
  return (
    <SectionedPage name="train" band={<RunBand />}>
      <PageTools>
        <Shortcuts />
      </PageTools>
      <div className={styles.first}>
        <div className={styles.figures}>
          <Figures />
        </div>
        <div className={styles.digits}>
          <DigitGrid />
        </div>
        <div className={styles.draw}>
          <DrawSection />
        </div>
        <div className={styles.chart}>
          <Chart specs={curves} />
        </div>
        <div className={styles.settings}>
          <Controls />
        </div>
      </div>
      <LearnedSection />
      <div className={styles.records}>
        <RunsSection />
        <EpochTable />
      </div>
      <HoodSection />
    </SectionedPage>
  );
}
