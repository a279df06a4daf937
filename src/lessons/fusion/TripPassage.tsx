import { words as fusionWords } from "../../ui/fusion/words";
import { writeBytes, writeMeasured, writeTime } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import type { Measure } from "../../ui/learn/use-experiment";
import type { FusionReport } from "../../worker/api";
import { longestOf, type Prices, waitsOf } from "./measure";
import { sheet } from "./sheet";
import { TripPicture } from "./TripPicture";
import { Waits } from "./Waits";
import { words } from "./words";

interface TripPassageProps {
  report: FusionReport | null;
  measure: Measure<Prices>;
}

/** What a step waits for. */
export function TripPassage({ report, measure }: TripPassageProps) {
  const asks = useWords(sheet).loops;
  const t = useWords(words).trip;
  const format = useFormats();
  const relu = report?.off.launches.find(({ name }) => name === "relu");
  return (
    <Passage
      number="2"
      title={t.title}
      figure={<TripPicture />}
      below={
        <Loop
          asks={asks.waits}
          measure={measure}
          truthOf={(prices) => longestOf(waitsOf(prices))}
          show={(prices) => <Waits waits={waitsOf(prices)} />}
        >
          {(prices) => (prices ? <Reason prices={prices} /> : <p>{t.how}</p>)}
        </Loop>
      }
    >
      <p>{t.story}</p>
      {relu && <p>{t.relu(writeBytes(relu.bytes, format), format.flops(relu.flops))}</p>}
      <p>{t.price}</p>
    </Passage>
  );
}

/** Bytes of a number that travels to memory and back. */
const roundTripBytes = 8;

function Reason({ prices }: { prices: Prices }) {
  const t = useWords(words).trip;
  const { time } = useWords(fusionWords);
  const format = useFormats();
  const { launchMs, bytesPerMs, flopsPerMs } = prices;
  const waits = waitsOf(prices);
  const [rate, gflops] = [bytesPerMs, flopsPerMs].map((perMs) => writeMeasured(perMs / 1e6, format)) as [
    string,
    string,
  ];
  const write = (ms: number) => writeTime(ms, time, format);
  return (
    <>
      <p>{launchMs === null ? t.costsOnProcessor(rate, gflops) : t.costs(write(launchMs), rate, gflops)}</p>
      <p>{t.sum(write(waits.launching), write(waits.memory), write(waits.arithmetic))}</p>
      <p>{t.ratio(writeMeasured((roundTripBytes / bytesPerMs) * flopsPerMs, format))}</p>
      <p>{t.because[longestOf(waits)]}</p>
    </>
  );
}
