import { Bars } from "../../ui/compare/Bars";
import { useWords } from "../../ui/i18n";
import { LossChart } from "../../ui/learn/LossChart";
import type { Trial } from "../../ui/learn/trial";
import { words } from "./words";

/** Speeds beside each other, and losses on each other: what fusion changes, and what it does not. */
export function Outcome({ trial: { record, result } }: { trial: Trial }) {
  const t = useWords(words).fuse.lines;
  const lines = result.variants.map(({ config: { fusion } }, i) => ({
    name: t[fusion === "layers" || fusion === "step" ? fusion : "off"],
    losses: result.losses[i]!,
    isHalf: false,
    isDashed: fusion === "step",
    isWide: i === 0,
  }));
  return (
    <>
      <Bars isWithin sides={[{ kind: "mine", record, isOver: true }]} />
      <p className="quiet">{t.note}</p>
      <LossChart label={t.label} lines={lines} />
    </>
  );
}
