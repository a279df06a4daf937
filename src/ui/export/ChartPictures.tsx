import { useState } from "react";
import { chartPng, chartSvg } from "../charts/chart-picture";
import { useChartSource } from "../charts/chart-source";
import { accuracySpec, type ChartSpec, lossSpec } from "../charts/chart-spec";
import { usePlotLook } from "../charts/use-plot-look";
import { useWords } from "../i18n";
import { download } from "../share/download";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import styles from "./Exports.module.css";
import { words } from "./words";

/** The charts of the page, with all runs that are in them, as pictures. */
export function ChartPictures() {
  const t = useWords(words);
  const [said, setSaid] = useState("");
  return (
    <section className={styles.group} aria-label={t.charts.title}>
      <h3>{t.charts.title}</h3>
      <div className={styles.forms}>
        <ChartButtons spec={lossSpec} say={setSaid} />
        <ChartButtons spec={accuracySpec} say={setSaid} />
      </div>
      <p role="status" className={styles.note}>
        {said}
      </p>
    </section>
  );
}

function ChartButtons({ spec, say }: { spec: ChartSpec; say: (text: string) => void }) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const source = useChartSource();
  const look = { ...usePlotLook(spec), scale: spec.scales[0] };
  const title = spec.title(shared);
  const name = `halfstep-${spec === lossSpec ? "loss" : "accuracy"}`;

  async function save(ending: "png" | "svg"): Promise<void> {
    try {
      if (ending === "png") download(`${name}.png`, await chartPng(source, look), "image/png");
      else download(`${name}.svg`, chartSvg(source, look, title), "image/svg+xml");
      say(t.saved(`${name}.${ending}`));
    } catch {
      say(t.notMade);
    }
  }

  return (["png", "svg"] as const).map((ending) => (
    <Button key={ending} onClick={() => void save(ending)}>
      {t.charts.save(title, ending.toUpperCase())}
    </Button>
  ));
}
