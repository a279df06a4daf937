import { useStore } from "zustand";
import { page } from "../store/page";
import styles from "./App.module.css";
import { Chart } from "./charts/Chart";
import { accuracySpec, lossSpec } from "./charts/chart-spec";
import { ComparePlace } from "./compare/ComparePlace";
import { Controls } from "./controls/Controls";
import { DigitGrid } from "./digits/DigitGrid";
import { DrawSection } from "./draw/DrawSection";
import { FusionSection } from "./fusion/FusionSection";
import { Header } from "./layout/Header";
import { Notice } from "./layout/Notice";
import { LearnedSection } from "./learned/LearnedSection";
import { PrecisionSection } from "./precision/PrecisionSection";
import { EpochTable } from "./run/EpochTable";
import { Figures } from "./run/Figures";
import { RunBand } from "./run/RunBand";
import { RunsSection } from "./runs/RunsSection";
import { SelfTestSection } from "./self-test/SelfTestSection";
import { useDocument } from "./use-document";

/** The frame of all pages, and the one that is shown; the others are not there. */
export function App() {
  useDocument();
  const shown = useStore(page, ({ name }) => name);
  return (
    <div className={styles.page}>
      <Header />
      {shown === "train" ? <Train /> : <ComparePlace />}
      <Notice />
    </div>
  );
}

/** What one presses, what one sees, what one sets; on a phone in this order, one below the other. */
function Train() {
  return (
    <main className={styles.main}>
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
      <FusionSection />
      <PrecisionSection />
      <SelfTestSection />
    </main>
  );
}
