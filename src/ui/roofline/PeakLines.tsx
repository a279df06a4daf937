import type { DevicePeaks } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import { writeGbs, writeGflops } from "../measuring/write-rates";
import { words } from "./words";

/** What each device can do at most, in a sentence. */
export function PeakLines({ peaks }: { peaks: DevicePeaks }) {
  const t = useWords(words);
  const format = useFormats();
  return (["gpu", "processor"] as const).map((device) => {
    const one = peaks[device];
    if (!one) return null;
    const [f32, f16] = [one.f32Gflops, one.f16Gflops].map((gflops) => gflops && writeGflops(gflops, format));
    const gflops = f16 ? t.peakOfHalves(f32 as string, f16) : (f32 as string);
    return <p key={device}>{t.peak(t.roofs[device], gflops, writeGbs(one.copyGBs, format))}</p>;
  });
}
