import type { ReactNode } from "react";
import { useFormats, useWords } from "../../../ui/i18n";
import { Segmented } from "../../../ui/shared/Segmented";
import type { LessonNetwork } from "../network";
import styles from "./SystolicFigure.module.css";
import { layerIndex, type Settings } from "./use-systolic";
import { words } from "./words";

/** Sides of the array that are drawn. */
const sides = [4, 8, 16, 32] as const;
const batches = [1, 8, 32, 128] as const;

interface ControlsProps {
  network: LessonNetwork;
  settings: Settings;
  onChange: (changes: Partial<Settings>) => void;
}

/** What is computed, on how large an array, and how. */
export function Controls({ network, settings, onChange }: ControlsProps) {
  const t = useWords(words);
  const format = useFormats();
  const { layers } = network;
  const layerName = (layer: Settings["layer"]) => {
    const { inputs, outputs } = layers[layerIndex(network, layer)]!;
    return t.layerName(format.count(inputs), format.count(outputs));
  };
  return (
    <div className={styles.controls}>
      <Control label={t.size}>
        <Segmented
          label={t.size}
          segments={sides.map((side) => ({ value: String(side), label: t.sizeName(String(side)) }))}
          value={String(settings.side)}
          onChange={(side) => onChange({ side: Number(side) })}
        />
      </Control>
      <Control label={t.batch}>
        <Segmented
          label={t.batch}
          segments={batches.map((batch) => ({ value: String(batch), label: String(batch) }))}
          value={String(settings.batch)}
          onChange={(batch) => onChange({ batch: Number(batch) })}
        />
      </Control>
      {layers.length > 1 && (
        <Control label={t.layer}>
          <Segmented
            label={t.layer}
            segments={(["first", "last"] as const).map((value) => ({ value, label: layerName(value) }))}
            value={settings.layer}
            onChange={(layer) => onChange({ layer })}
          />
        </Control>
      )}
      <Control label={t.numbers}>
        <Segmented
          label={t.numbers}
          segments={(["f32", "int8"] as const).map((value) => ({ value, label: value }))}
          value={settings.numbers}
          onChange={(numbers) => onChange({ numbers })}
        />
      </Control>
      <Control label={t.registers}>
        <Segmented
          label={t.registers}
          segments={(["two", "one"] as const).map((value) => ({ value, label: t.registerNames[value] }))}
          value={settings.registers}
          onChange={(registers) => onChange({ registers })}
        />
      </Control>
    </div>
  );
}

function Control({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.control}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
