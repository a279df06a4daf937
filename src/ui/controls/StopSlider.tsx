import { Slider } from "../shared/Slider";
import styles from "./Controls.module.css";

interface StopSliderProps {
  label: string;
  stops: readonly number[];
  /** Where among the stops the dot is. */
  place: number;
  /** The value in words. */
  valueText: string;
  onChange: (value: number) => void;
}

/** A slider over values one would choose. */
export function StopSlider({ label, stops, place, valueText, onChange }: StopSliderProps) {
  return (
    <span className={styles.slider}>
      <Wedge dots={Math.min(stops.length, mostDots)} />
      <Slider
        aria-label={label}
        min={0}
        max={stops.length - 1}
        step={1}
        value={place}
        aria-valuetext={valueText}
        onChange={(event) => onChange(stops[event.currentTarget.valueAsNumber]!)}
      />
    </span>
  );
}

const mostDots = 30;

/** The stops as dots that grow to the right. */
function Wedge({ dots }: { dots: number }) {
  return (
    <svg className={styles.wedge} aria-hidden="true" focusable="false">
      {Array.from({ length: dots }, (_, i) => {
        const place = i / (dots - 1);
        return (
          <circle key={place} cx={`${100 * place}%`} cy="50%" r={`${0.05 + 0.17 * Math.sqrt(place)}rem`} />
        );
      })}
    </svg>
  );
}
