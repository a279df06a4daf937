import { writeFactor } from "./write-factor";

const factor = (value: number) => `${writeFactor(value)}×`;

/** A measured factor, and in brackets its interval. */
export const Gain = ({ value, low, high }: { value: number; low: number; high: number }) => (
  <>
    <b data-figure="">{factor(value)}</b>{" "}
    <span className="quiet">
      ({factor(low)}–{factor(high)})
    </span>
  </>
);
