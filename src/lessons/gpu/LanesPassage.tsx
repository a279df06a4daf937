import { writeMeasured } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { Lanes } from "./Lanes";
import { measurePeaks } from "./measure";
import { sheet } from "./sheet";
import { words } from "./words";

/** Few and quick, many and slow. */
export function LanesPassage({ device }: { device: "gpu" | "cpu" }) {
  const asks = useWords(sheet).loops;
  const { lanes, peak: t } = useWords(words);
  const format = useFormats();
  return (
    <Passage
      number="1"
      title={lanes.title}
      figure={<Lanes />}
      below={
        device === "gpu" && (
          <Loop
            asks={asks.peak}
            measure={measurePeaks}
            truthOf={({ gpuGflops, threadGflops }) => ({ value: gpuGflops / threadGflops })}
          >
            {(peaks) =>
              peaks ? (
                <p>
                  {t.found(writeMeasured(peaks.gpuGflops, format), writeMeasured(peaks.threadGflops, format))}{" "}
                  {peaks.gpuGflops < 5 * peaks.threadGflops && t.slow}
                </p>
              ) : (
                <p>{t.how}</p>
              )
            }
          </Loop>
        )
      }
    >
      <p>{lanes.what}</p>
      <p>{lanes.why}</p>
      {device === "cpu" && <p>{t.none}</p>}
    </Passage>
  );
}
