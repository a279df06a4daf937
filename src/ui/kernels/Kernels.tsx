import { useEffect } from "react";
import { NextRun } from "../controls/NextRun";
import { FusionSection } from "../fusion/FusionSection";
import { Int8Section } from "../int8/Int8Section";
import { KernelListSection } from "../kernel-list/KernelListSection";
import { useKernelPlace } from "../kernel-list/kernel-place";
import { useKernels } from "../kernel-list/use-kernels";
import { keepScroll } from "../layout/kept-scroll";
import { PageTools } from "../layout/PageTools";
import { SectionedPage } from "../layout/SectionedPage";
import { PrecisionSection } from "../precision/PrecisionSection";
import { RaceSection } from "../race/RaceSection";
import { RooflineSection } from "../roofline/RooflineSection";
import { CompactBand } from "../run/CompactBand";
import { SelfTestSection } from "../self-test/SelfTestSection";
import { Shortcuts } from "../shortcuts/Shortcuts";
import { TimelineSection } from "../timeline/TimelineSection";
import { TuningSection } from "../tuning/TuningSection";
import { useRunState } from "../use-session";
import { FoldedSettings } from "./FoldedSettings";
import { KernelPlace } from "./KernelPlace";

/** One kernel, or what a training step is made of: of the same run and the same settings as everywhere. */
export function Kernels() {
  const asked = useKernelPlace();
  const kernels = useKernels();
  useEffect(keepScroll, []);
  // Until the worker has told their names, the one that is asked for counts as one of them.
  const isOne = asked !== null && (kernels?.some(({ name }) => name === asked) ?? true);
  return (
    <SectionedPage name="kernels" band={<CompactBand />} hasSections={!isOne}>
      <PageTools>
        <Shortcuts />
      </PageTools>
      <FoldedSettings />
      {isOne ? <KernelPlace key={asked} /> : <AllSections />}
      <Waiting />
    </SectionedPage>
  );
}

/** What all kernels have in common, in the order of `sections`. */
const AllSections = () => (
  <>
    <KernelListSection />
    <FusionSection />
    <TimelineSection />
    <RooflineSection />
    <RaceSection />
    <PrecisionSection />
    <Int8Section />
    <TuningSection />
    <SelfTestSection />
  </>
);

/** What of the settings waits for the next run, in sight wherever one has changed it. */
function Waiting() {
  const description = useRunState((state) => state.description);
  const draft = useRunState((state) => state.draft);
  return description && <NextRun description={description} draft={draft} />;
}
