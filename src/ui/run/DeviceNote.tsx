import { useEffect } from "react";
import { processorName } from "../../lib/processor-name";
import { isActive, type RunStart } from "../../store/runs/run-state";
import { useDemo } from "../demo/use-demo";
import { modeWords } from "../fusion/mode-words";
import { writeMode } from "../fusion/write-mode";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { processorWords } from "../shared/processor-words";
import { useFetched } from "../shared/use-lazy";
import { sharedWords } from "../shared/words";
import { useActions, useRunState } from "../use-session";
import styles from "./DeviceNote.module.css";
import { deviceWords } from "./device-words";
import { useOtherTabs } from "./use-other-tabs";
import { otherDevice, writeChoice } from "./write-choice";

const fetchReload = () => import("../offline/ReloadIsolated").then(({ ReloadIsolated }) => ReloadIsolated);

/** What the run's device computes with, why it is on it, how its step is fused there, what else uses it, and the way to the other one. */
export function DeviceNote() {
  const t = useWords(deviceWords);
  const ofProcessor = useWords(processorWords);
  const ofMode = useWords(modeWords);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const actions = useActions();
  const run = useRunState((state) => state.run);
  const draft = useRunState((state) => state.draft);
  const gpu = useRunState(({ description }) => description?.gpu ?? null);
  const beside = useOtherTabs();
  const isLocked = useDemo(({ locked }) => locked.includes("device"));
  const start = run?.start;
  if (!start) return null;
  const { processor } = start.device;
  const parts = [
    processor && processorName(processor, ofProcessor),
    writeChoice(start, gpu, t, format),
    writeModeOf(start),
    ...(processor?.lacks ?? []).map((lack) => ofProcessor.lacks[lack]),
    beside && t.beside[beside],
  ].filter(Boolean);
  const other = otherDevice(start, gpu);
  const asked = other === "cpu" ? "cpu" : "gpu";
  // Halves on a processor are there to be looked at, in the settings.
  const isOffered = other && draft.device !== asked && start.config.precision === "f32" && !isLocked;

  /**
   * What was measured, and nothing of a guess: the page of the kernels has it. Nothing either where the compiler refused what is taken:
   * the status says how the run does without.
   */
  function writeModeOf({ modeChoice, fusion }: RunStart): string | null {
    const isNext = modeChoice.mode !== fusion.mode;
    const isRefused = isNext && fusion.obstacle !== null;
    if (modeChoice.reason !== "fastest" || isRefused) return null;
    return writeMode(modeChoice, isNext, ofMode, shared, format);
  }

  function change(): void {
    actions.change({ device: asked });
    // A run under way is not thrown away: the settings say that the change waits for the next one.
    if (!isActive(run)) void actions.train();
  }

  return (
    <>
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
      {processor?.lacks.includes("shared-memory") && <ReloadPlace />}
      {isOffered && (
        <Button look="quiet" className={styles.change} onClick={change}>
          {t.change[other]}
        </Button>
      )}
    </>
  );
}

/** Whose code comes where memory is not shared. */
function ReloadPlace() {
  const { Panel: Reload, fetch } = useFetched<{ className?: string | undefined }>(fetchReload);
  useEffect(fetch, [fetch]);
  return Reload && <Reload className={styles.change} />;
}
