import { useId } from "react";
import { namesToPrepare, sectionsAmong } from "../../share/demo";
import type { PageName } from "../../share/pages";
import { sectionsOf } from "../../share/sections";
import { isOffered } from "../../store/settings/config";
import { useWords } from "../i18n";
import { Segmented } from "../shared/Segmented";
import styles from "./Builder.module.css";
import type { ChoiceProps } from "./BuilderRows";
import { builderWords } from "./builder-words";
import { useLimitName } from "./use-limit-name";

const limits = ["free", "locked", "hidden"] as const;

/** Where there are controls that are no settings of a run; those are on every page. */
const pagesOf: Readonly<Record<string, readonly PageName[]>> = {
  preset: ["train", "kernels"],
  pace: ["train"],
  bits: ["compare"],
};

/** What the visitor may change and see: every control and section that the page has. */
export function Limits({ choice, description, change }: ChoiceProps) {
  const t = useWords(builderWords);
  const nameOf = useLimitName();
  const { hidden, locked, subject } = choice;
  const ids = sectionsOf(subject.page).map(({ id }) => id as string);
  const names = namesToPrepare(description.fields.filter(isOffered)).filter(
    (name) =>
      sectionsAmong([name]).every((id) => ids.includes(id)) &&
      (pagesOf[name]?.includes(subject.page) ?? true),
  );
  const count = hidden.length + locked.length;

  function limit(name: string, to: (typeof limits)[number]): void {
    const others = (list: readonly string[]) => list.filter((one) => one !== name);
    change({
      hidden: to === "hidden" ? [...others(hidden), name] : others(hidden),
      locked: to === "locked" ? [...others(locked), name] : others(locked),
    });
  }

  return (
    <details>
      <summary>{t.limits(count)}</summary>
      <div className={styles.limits}>
        {names.map((name) => (
          <Limit
            key={name}
            label={sectionsAmong([name]).length > 0 ? t.sectionNamed(nameOf(name)) : nameOf(name)}
            value={hidden.includes(name) ? "hidden" : locked.includes(name) ? "locked" : "free"}
            onChange={(to) => limit(name, to)}
          />
        ))}
      </div>
    </details>
  );
}

interface LimitProps {
  label: string;
  value: (typeof limits)[number];
  onChange: (value: (typeof limits)[number]) => void;
}

function Limit({ label, value, onChange }: LimitProps) {
  const t = useWords(builderWords);
  const id = useId();
  return (
    <div className={styles.row}>
      <span id={id}>{label}</span>
      <Segmented
        labelledBy={id}
        segments={limits.map((one) => ({ value: one, label: t.limit[one] }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
