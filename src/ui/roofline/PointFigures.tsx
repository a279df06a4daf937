import { writeMeasured } from "../fusion/write-launch";
import { useFormats, useWords } from "../i18n";
import { writeGflops } from "../measuring/write-rates";
import { sharedWords } from "../shared/words";
import { type Peaks, type RooflinePoint, roofAt, roofOf } from "./roofline";
import { words } from "./words";

interface PointFiguresProps {
  point: RooflinePoint;
  peaks: Peaks;
}

/** What bounds a launch, and by how much it is off. */
export function PointFigures({ point, peaks }: PointFiguresProps) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const { name, precision, intensity, gflops, boundBy, share, predicted } = point;
  const rate = (value: number) => writeGflops(value, format);
  const roof = roofAt(roofOf(peaks, precision), intensity);
  return (
    <>
      <code>{name}</code> {shared.options[precision]}:{" "}
      {shared.listed([
        t.at(rate(gflops), writeMeasured(intensity, format)),
        t.bound[boundBy](rate(roof), format.percent(share, 0)),
        share > 1 ? t.above[boundBy] : t.off(writeMeasured(1 / share, format)),
        ...(predicted
          ? [t.predicted(rate(predicted.gflops), writeMeasured(predicted.intensity, format))]
          : []),
      ])}
    </>
  );
}
