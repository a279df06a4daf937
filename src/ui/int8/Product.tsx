import { useId, useState } from "react";
import type { QuantizedWeight } from "../../lib/quantization";
import { useFormats, useWords } from "../i18n";
import { Sideways } from "../shared/Sideways";
import { Slider } from "../shared/Slider";
import styles from "./Int8.module.css";
import { integerProduct, pixelScale } from "./product";
import { useDigitPixels } from "./use-int8";
import { words } from "./words";

const largest = 127;
const told = 6;

interface ProductProps {
  dataset: string;
  index: number;
  quantized: QuantizedWeight;
}

/** One sum of the first layer as its integers are multiplied and added up. */
export function Product({ dataset, index, quantized }: ProductProps) {
  const t = useWords(words);
  const format = useFormats();
  const id = useId();
  const [wanted, setUnit] = useState(0);
  const unit = Math.min(wanted, quantized.outputs - 1);
  const pixels = useDigitPixels(dataset, [index]);
  if (quantized.bits < 8) return <p className={styles.note}>{t.realInputs}</p>;
  if (!pixels) return null;
  const { terms, count, sum, value } = integerProduct(pixels, quantized, unit, { largest, told });
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
          max={quantized.outputs}
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
            {terms.map(({ pixel, input, weight }) => (
              <tr key={pixel}>
                <td>{format.count(pixel)}</td>
                <td>{input}</td>
                <td>{weight}</td>
                <td>{format.count(input * weight)}</td>
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
          quantized.scales[unit]!.toPrecision(3),
          value.toPrecision(4),
        )}
      </p>
    </div>
  );
}
