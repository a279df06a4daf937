import { fieldValue, isAllowed, plannedSteps } from "../../store/settings/config";
import type { DeviceInfo } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import { WithKernel } from "../layout/WithKernel";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./Status.module.css";
import { words } from "./words";

/** In words: what is going on, with a figure for every wait. */
export function Status() {
  const t = useWords(words);
  const phase = useRunState(({ run }) => run?.phase ?? "idle");
  return (
    <p className={styles.status}>
      <span className={styles.phase} data-phase={phase}>
        {t.phase[phase]}
      </span>
      <span className={styles.more}>
        <More />
      </span>
    </p>
  );
}

function More() {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const { run, data, draft, description } = useRunStatePick();
  if (run?.phase === "loading") {
    return data ? t.facts.of(format.megabytes(data.loadedBytes), format.megabytes(data.totalBytes)) : null;
  }
  if (run?.phase === "compiling" && run.compile) {
    return t.facts.of(format.count(run.compile.done), format.count(run.compile.total));
  }
  if (run?.start) {
    const { config, device, fusion, precision } = run.start;
    const place =
      config.precision === "f32"
        ? placeOf(device)
        : t.run.inHalves[precision.storage](placeOf(device), shared.options[config.precision]);
    const { obstacle } = fusion;
    if (obstacle?.code === "refused")
      return <WithKernel text={t.run.without(place, obstacle.kernel)} kernel={obstacle.kernel} />;
    return obstacle ? t.run.layersOnly(place) : place;
  }
  const dataset = description?.datasets.find(({ name }) => name === draft.dataset);
  const isPossible = description?.fields.every((field) => isAllowed(field, fieldValue(draft, field)));
  if (!dataset || !isPossible) return t.run.planUnknown;
  return t.run.plan(format.count(plannedSteps(draft, dataset)), format.count(dataset.trainCount));

  function placeOf({ kind, isFallback }: DeviceInfo): string {
    if (kind === "cpu") return t.run.onCpu;
    return isFallback ? t.run.onSoftware : t.run.onGpu;
  }
}

function useRunStatePick() {
  return {
    run: useRunState((state) => state.run),
    data: useRunState((state) => state.data),
    draft: useRunState((state) => state.draft),
    description: useRunState((state) => state.description),
  };
}
