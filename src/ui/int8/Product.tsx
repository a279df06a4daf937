import { useId, useState } from "react";
import { useFormats, useWords } from "../i18n";
import { Sideways } from "../shared/Sideways";
import { Slider } from "../shared/Slider";
import styles from "./Int8.module.css";
import { integerProduct, pixelScale } from "./product";
import type { RoundedWeight } from "./rounded";
import { useDigitPixels } from "./use-int8";
import { words } from "./words";

const told = 6;

interface ProductProps {
  dataset: string;
  index: number;
  weight: RoundedWeight;
  /** The largest integer of a pixel. */
  largest: number;
}

/** One sum of the first layer as its integers are multiplied and added up. */
export function Product({ dataset, index, weight, largest }: ProductProps) {
  const t = useWords(words);
  const format = useFormats();
  const id = useId();
  const [wanted, setUnit] = useState(0);
  const unit = Math.min(wanted, weight.outputs - 1);
  const pixels = useDigitPixels(dataset, [index]);
  if (weight.bits < 8) return <p className={styles.note}>{t.realInputs}</p>;
  if (!pixels) return null;
  const { terms, count, sum, value } = integerProduct(pixels, weight.integersOf(unit), {
    scale: weight.scales[unit]!,
    largest,
    told,
  });
  const title = t.product(format.count(unit + 1), format.count(index));
  return (
    <div className={styles.part}>
      <h3>{title}</h3>
      <div className={styles.control}>
        <label htmlFor={id}>{t.unit}</label>
        <Slider
          id={id}
          className={styles.slider}
          min={1}
          max={weight.outputs}
          value={unit + 1}
          onChange={(event) => setUnit(event.target.valueAsNumber - 1)}
        />
      </div>
      <Sideways label={title} className={styles.table}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.pixel}</th>
              <th scope="col">{t.input}</th>
              <th scope="col">{t.weight}</th>
              <th scope="col">{t.term}</th>
            </tr>
          </thead>
          <tbody>
            {terms.map(({ pixel, input, weight: factor }) => (
              <tr key={pixel}>
                <td>{format.count(pixel)}</td>
                <td>{input}</td>
                <td>{factor}</td>
                <td>{format.count(input * factor)}</td>
              </tr>
            ))}
            <tr>
              <td colSpan={4}>{t.others(format.count(count - terms.length))}</td>
            </tr>
            <tr>
              <th scope="row" colSpan={3}>
                {t.sum}
              </th>
              <td>{format.count(sum)}</td>
            </tr>
          </tbody>
        </table>
      </Sideways>
      <p className={styles.note}>
        {t.value(
          format.count(sum),
          pixelScale(largest).toPrecision(3),
          weight.scales[unit]!.toPrecision(3),
          value.toPrecision(4),
        )}
      </p>
    </div>
  );
}
