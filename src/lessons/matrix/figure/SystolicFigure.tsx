import { useCallback, useEffect } from "react";
import { useStore } from "zustand";
import { emptyDrawing, isBlank } from "../../../ui/draw/drawing";
import { Pad } from "../../../ui/draw/Pad";
import { useDrawing, usePad } from "../../../ui/draw/pad";
import { useEngine } from "../../../ui/engine-context";
import { useFormats, useWords } from "../../../ui/i18n";
import { Button } from "../../../ui/shared/Button";
import { networkOf } from "../network-store";
import { ArrayCanvas } from "./ArrayCanvas";
import { Controls } from "./Controls";
import { exampleDigit } from "./example-digit";
import { Film } from "./Film";
import { Scores } from "./Scores";
import styles from "./SystolicFigure.module.css";
import { layerIndex, type Settings, useSystolic } from "./use-systolic";
import { Verdict } from "./Verdict";
import { words } from "./words";

interface SystolicFigureProps {
  settings: Settings;
  onChange: (changes: Partial<Settings>) => void;
}

/** A digit, the array that computes a layer of the network on it, and what comes of it. */
export function SystolicFigure({ settings, onChange }: SystolicFigureProps) {
  const t = useWords(words);
  const format = useFormats();
  const network = useStore(networkOf(useEngine()).state, (state) => state.network);
  const { player, array, product, full } = useSystolic(network, settings);
  const isLast = layerIndex(network, settings.layer) === network.layers.length - 1;
  const isInteger = settings.numbers === "int8";
  const write = useCallback(
    (value: number) => signed(isInteger ? String(value) : value.toFixed(2)),
    [isInteger],
  );
  const nameOf = useCallback((output: number) => (isLast ? String(output) : String(output + 1)), [isLast]);
  const sayOutput = useCallback(
    (output: number) => (isLast ? t.digitOutput(String(output)) : t.unitOutput(format.count(output + 1))),
    [isLast, t, format],
  );
  return (
    <section className={styles.figure} aria-label={t.figure}>
      <Controls network={network} settings={settings} onChange={onChange} />
      <div className={styles.stage}>
        <div className={styles.own}>
          <h4>{t.pad}</h4>
          <Digit />
        </div>
        <div className={styles.scores}>
          <Scores
            player={player}
            array={array}
            product={product}
            isLast={isLast}
            isOfPage={network.origin === "page"}
          />
        </div>
        <div className={styles.array}>
          <ArrayCanvas
            player={player}
            array={array}
            full={full}
            nameOf={nameOf}
            sayOutput={sayOutput}
            write={write}
          />
        </div>
        <div className={styles.film}>
          <Film player={player} schedule={array.schedule} />
          <Verdict player={player} array={array} product={product} />
        </div>
      </div>
    </section>
  );
}

/** The typographic minus. */
const signed = (text: string): string => text.replace("-", "−");

/** The drawing of the page, and an example for as long as there is none. */
function Digit() {
  const t = useWords(words);
  const { pad } = usePad();
  const blank = useDrawing(isBlank);
  useEffect(() => {
    if (isBlank(pad.getState())) pad.setState(exampleDigit);
    return () => {
      if (pad.getState().strokes === exampleDigit.strokes) pad.setState(emptyDrawing);
    };
  }, [pad]);
  return (
    <>
      <div className={styles.pad}>
        <Pad />
      </div>
      <Button look="quiet" disabled={blank} onClick={() => pad.setState(emptyDrawing)}>
        {t.clear}
      </Button>
    </>
  );
}
