import { FusionSection } from "../fusion/FusionSection";
import { PageTools } from "../layout/PageTools";
import { SectionedPage } from "../layout/SectionedPage";
import { PrecisionSection } from "../precision/PrecisionSection";
import { CompactBand } from "../run/CompactBand";
import { SelfTestSection } from "../self-test/SelfTestSection";
import { Shortcuts } from "../shortcuts/Shortcuts";
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
      <SelfTestSection />
    </SectionedPage>
  );
}
