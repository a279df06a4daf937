import { useStore } from "zustand";
import type { Engine } from "../../store/engine";
import { useWords } from "../i18n";
import { deviceName } from "../shared/device-name";
import { sharedWords } from "../shared/words";
import { useMachineState } from "./machine";
import { words } from "./words";

interface OnProps {
  /** Whether it was the processor even where there is a GPU. */
  isOnProcessor?: boolean | undefined;
}

/** What the lesson has measured on, once it has, and what waits for that. */
export function MeasuredOn({ isOnProcessor = false }: OnProps) {
  const t = useWords(words);
  const engine = useMachineState((machine) => machine.engine);
  const hasPaused = useMachineState((machine) => machine.hasPaused);
  return (
    <div className="quiet" role="status">
      {engine && (isOnProcessor ? <p>{t.on.processor}</p> : <Device engine={engine} />)}
      {hasPaused && <p>{t.paused}</p>}
    </div>
  );
}

function Device({ engine }: { engine: Engine }) {
  const t = useWords(words).on;
  const { nameless, ofCompatibility } = useWords(sharedWords).device;
  const description = useStore(engine.session.state, (state) => state.description);
  if (!description) return null;
  const { gpu } = description;
  if (!gpu) return <p>{t.cpu}</p>;
  const kind = gpu.isFallback ? "software" : "gpu";
  return <p>{t[kind](deviceName(gpu, nameless[kind], ofCompatibility))}</p>;
}

/** Beside a result of a GPU that software plays: that it is none of a real one. */
export function SoftwareNote() {
  const engine = useMachineState((machine) => machine.engine);
  return engine && <OfSoftware engine={engine} />;
}

function OfSoftware({ engine }: { engine: Engine }) {
  const t = useWords(words).on;
  const isSoftware = useStore(engine.session.state, ({ description }) => description?.gpu?.isFallback);
  return isSoftware ? <p className="quiet">{t.beside}</p> : null;
}
