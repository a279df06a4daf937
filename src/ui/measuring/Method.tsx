import type { StepTimelines } from "../../worker/api";
import { words as fusionWords } from "../fusion/words";
import { writeTime } from "../fusion/write-launch";
import { useFormats, useWords } from "../i18n";
import { deviceName } from "../shared/device-name";
import { sharedWords } from "../shared/words";
import { measuringWords } from "./words";

/** On what, by what clock and how the launches were timed. */
export function Method({ timelines }: { timelines: StepTimelines }) {
  const t = useWords(measuringWords);
  const { time } = useWords(fusionWords);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const { device, clock, tickMs, emptyMs, rounds, batchSize } = timelines;
  const { gpu, software } = shared.device.nameless;
  const name =
    device.kind === "cpu"
      ? t.oneThread
      : deviceName(device, device.isFallback ? software : gpu, shared.device.ofCompatibility);
  const write = (ms: number) => writeTime(ms, time, format);
  return (
    <p className="quiet">
      {shared.sentences([
        t.subject(name, format.count(batchSize)),
        t.clocks[clock](write(tickMs), write(emptyMs)),
        t.method(format.count(rounds)),
      ])}
    </p>
  );
}
