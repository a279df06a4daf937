import type { StepTimeline } from "../../worker/api";
import { words as fusionWords } from "../fusion/words";
import { writeSizes, writeTime } from "../fusion/write-launch";
import { useFormats, useWords } from "../i18n";
import { ratesOf, spreadOf, togetherMs } from "../measuring/rates";
import { measuringWords } from "../measuring/words";
import { writeGbs, writeGflops } from "../measuring/write-rates";
import { sharedWords } from "../shared/words";
import { words } from "./words";

/** Everything that was measured of a launch, in a line. */
export function LaunchFigures({ step, launch: index }: { step: StepTimeline; launch: number }) {
  const t = useWords(words);
  const ofMeasuring = useWords(measuringWords);
  const shared = useWords(sharedWords);
  const { time: units } = useWords(fusionWords);
  const format = useFormats();
  const launch = step.launches[index]!;
  const { name, dims, flops, time } = launch;
  const { gflops, gbs } = ratesOf(launch);
  const write = (ms: number) => writeTime(ms, units, format);
  return (
    <>
      <code>{name}</code>
      {time.method === "slope" && " ↻"}{" "}
      {shared.listed([
        writeSizes(dims),
        ofMeasuring.withSpread(write(time.median), write(spreadOf(time))),
        t.share(format.percent(time.median / togetherMs(step), 1)),
        ...(flops > 0 ? [writeGflops(gflops, format)] : []),
        writeGbs(gbs, format),
      ])}
    </>
  );
}
