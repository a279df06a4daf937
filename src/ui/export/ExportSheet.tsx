import { exportKinds } from "../../formats/kinds";
import { isActive } from "../../store/runs/run-state";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { useRunName } from "../runs/use-runs";
import { Sheet } from "../shared/Sheet";
import type { SheetProps } from "../shared/use-sheet";
import { useRunState } from "../use-session";
import { ChartPictures } from "./ChartPictures";
import { Exports } from "./Exports";
import { LoadModel } from "./LoadModel";
import { metricsOfSeries } from "./metrics-of-series";
import { words } from "./words";

/** The run on the page as files; pictures of its curves; and a file for the next run to begin with. */
export function ExportSheet({ onClose }: SheetProps) {
  const t = useWords(words);
  const { client, session, runs } = useEngine();
  const nameOf = useRunName();
  const run = useRunState((state) => state.run);
  if (!run) return null;
  const { result } = run;
  const name = nameOf(runs.getState().current ?? { name: run.name, givenName: null });
  return (
    <Sheet title={t.title(name)} onClose={onClose}>
      {result ? (
        <Exports
          kinds={exportKinds}
          make={(kind) => {
            const metrics = metricsOfSeries(session.series, result.epochs, run.start?.stepsPerEpoch ?? 1);
            return client.call((worker) => worker.models.export(result, kind, metrics));
          }}
        />
      ) : (
        <p role="status">{isActive(run) ? t.notYet : t.failed}</p>
      )}
      <ChartPictures />
      <LoadModel />
    </Sheet>
  );
}
