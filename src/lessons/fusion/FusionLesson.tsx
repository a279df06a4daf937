import { useCallback, useState } from "react";
import type { Measure } from "../../ui/learn/use-experiment";
import { ArticlePassage } from "./ArticlePassage";
import { FusePassage } from "./FusePassage";
import { InsidePassage } from "./InsidePassage";
import { LimitsPassage } from "./LimitsPassage";
import { measurePrices, type Prices } from "./measure";
import { StepPassage } from "./StepPassage";
import { TripPassage } from "./TripPassage";
import { useStepReport } from "./use-step-report";
import { WholePassage } from "./WholePassage";

/** The lesson on operator fusion. */
export function FusionLesson() {
  const report = useStepReport();
  const [prices, setPrices] = useState<Prices | null>(null);
  /** What it finds out, later passages stand on. */
  const measure = useCallback<Measure<Prices>>(async (...args) => {
    const found = await measurePrices(...args);
    setPrices(found);
    return found;
  }, []);
  return (
    <>
      <StepPassage report={report} />
      <TripPassage report={report} measure={measure} />
      <FusePassage report={report} prices={prices} />
      <InsidePassage />
      <WholePassage report={report} />
      <LimitsPassage />
      <ArticlePassage />
    </>
  );
}
