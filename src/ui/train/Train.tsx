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
import styles from "./Train.module.css";
import { UnderTheHood } from "./UnderTheHood";

/** What one presses, what one sees, what one sets; on a phone in this order, one below the other. */
export function Train() {
  return (
    <SectionedPage name="train">
      <PageTools>
        <Shortcuts />
      </PageTools>
      <RunBand />
      <div className={styles.columns}>
        <div className={styles.plots}>
          <Figures />
          <Chart spec={lossSpec} hasTools />
          <Chart spec={accuracySpec} />
          <RunsSection />
          <EpochTable />
        </div>
        <DigitGrid />
        <Controls />
      </div>
      <LearnedSection />
      <DrawSection />
      <UnderTheHood />
    </SectionedPage>
  );
}
