import { NextRun } from "../controls/NextRun";
import { FusionSection } from "../fusion/FusionSection";
import { Int8Section } from "../int8/Int8Section";
import { PageTools } from "../layout/PageTools";
import { SectionedPage } from "../layout/SectionedPage";
import { PrecisionSection } from "../precision/PrecisionSection";
import { CompactBand } from "../run/CompactBand";
import { SelfTestSection } from "../self-test/SelfTestSection";
import { Shortcuts } from "../shortcuts/Shortcuts";
import { TuningSection } from "../tuning/TuningSection";
import { useRunState } from "../use-session";
import { FoldedSettings } from "./FoldedSettings";

/** What a training step is made of, and what becomes of its numbers: of the same run and the same settings as everywhere. */
export function Kernels() {
  return (
    <SectionedPage name="kernels" band={<CompactBand />}>
      <PageTools>
        <Shortcuts />
      </PageTools>
      <FoldedSettings />
      <FusionSection />
      <PrecisionSection />
      <Int8Section />
      <TuningSection />
      <SelfTestSection />
      <Waiting />
    </SectionedPage>
  );
}

/** What of the settings waits for the next run, in sight wherever one has changed it. */
function Waiting() {
  const description = useRunState((state) => state.description);
  const draft = useRunState((state) => state.draft);
  return description && <NextRun description={description} draft={draft} />;
}
