/** @file A record made short: what the table says at the end, without how it went. */
import { namedAs } from "./name-of-record";
import type { ResultRecord } from "./record";

/** The same result without its curves and with its last epochs only: a third of the link, which a QR code has room for. */
export const figuresOnly = (record: ResultRecord): ResultRecord => ({
  ...record,
  // By its own checksum it would be called otherwise.
  ...namedAs(record),
  variants: record.variants.map((variant) => ({
    ...variant,
    epochs: variant.epochs.slice(-1),
    curve: [],
  })),
});
