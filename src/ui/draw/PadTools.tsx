import { useStore } from "zustand";
import type { Engine } from "../../store/engine";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { Segmented } from "../shared/Segmented";
import { useRunState } from "../use-session";
import styles from "./Draw.module.css";
import { canUndo, emptyDrawing, isBlank, placeDigit, undo } from "./drawing";
import { padOf, type Tool, useDrawing, usePad } from "./pad";
import { words } from "./words";

const tools: readonly Tool[] = ["pen", "eraser"];

/** Pen or eraser; takes back, clears, or puts a digit of the test set on the pad for visitors who cannot draw, or need not. */
export function PadTools() {
  const t = useWords(words);
  const engine = useEngine();
  const { pad, tool } = usePad();
  const blank = useDrawing(isBlank);
  const isUndoable = useDrawing(canUndo);
  const chosen = useStore(tool, (state) => state.tool);
  const hasData = useRunState(({ data, description }) => data?.isComplete === true && description !== null);
  return (
    <div className={styles.padTools}>
      <Segmented
        label={t.tool}
        segments={tools.map((value) => ({ value, label: t.tools[value] }))}
        value={chosen}
        onChange={(next) => tool.setState({ tool: next })}
      />
      <Button
        className={styles.tool}
        disabled={!isUndoable}
        onClick={() => pad.setState(undo(pad.getState()))}
      >
        {t.undo}
      </Button>
      <Button className={styles.tool} disabled={blank} onClick={() => pad.setState(emptyDrawing)}>
        {t.clear}
      </Button>
      <Button className={styles.tool} disabled={!hasData} onClick={() => takeTestDigit(engine)}>
        {t.take}
      </Button>
    </div>
  );
}

async function takeTestDigit(engine: Engine): Promise<void> {
  const { client, session } = engine;
  const { description, draft } = session.state.getState();
  const dataset = description?.datasets.find(({ name }) => name === draft.dataset);
  if (!dataset) return;
  const index = Uint32Array.of(Math.floor(Math.random() * dataset.testCount));
  // Where the data cannot be had, the page's notice says why.
  const digit = await client.call((worker) => worker.data.testDigits(dataset.name, index)).catch(() => null);
  if (digit) padOf(engine).pad.setState(placeDigit(digit.pixels, digit.labels[0]!));
}
