import { writeBytes } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import { Passage } from "../../ui/learn/Passage";
import type { FusionReport } from "../../worker/api";
import { StepFilm } from "./StepFilm";
import { words } from "./words";

/** What a step is, as launches. */
export function StepPassage({ report }: { report: FusionReport | null }) {
  const t = useWords(words).step;
  const format = useFormats();
  return (
    <Passage
      number="1"
      title={t.title}
      figure={report ? <StepFilm report={report} mode="off" /> : <p className="quiet">{t.tracing}</p>}
    >
      <p>{t.what}</p>
      <p>{t.launches}</p>
      <p>{t.play}</p>
      {report && (
        <p>{t.count(format.count(report.off.launches.length), writeBytes(report.off.bytes, format))}</p>
      )}
    </Passage>
  );
}
