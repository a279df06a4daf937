import type { ReactNode } from "react";
import type { KernelDescription } from "../../worker/api";
import { useWords } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { Choice } from "./Choice";
import {
  chooseTarget,
  chooseVariant,
  nameOfTarget,
  type TextChoice,
  targetsOf,
  writeTune,
} from "./code-choice";
import styles from "./KernelCode.module.css";
import { words } from "./words";

interface CodeControlsProps {
  kernel: KernelDescription;
  choice: TextChoice;
  onChoose: (choice: TextChoice) => void;
  children: ReactNode;
}

/** What of a kernel's texts is shown: only what there is a choice of. */
export function CodeControls({ kernel, choice, onChoose, children }: CodeControlsProps) {
  const { code: t } = useWords(words);
  const { variant, tune, form } = choice;
  const variants = kernel.variants.filter(({ target }) => target === variant.target);
  return (
    <div className={styles.controls}>
      <div className={styles.field}>
        {t.target}
        <Segmented
          label={t.target}
          segments={targetsOf(kernel).map((value) => ({ value, label: nameOfTarget(value, t.targets) }))}
          value={variant.target}
          onChange={(target) => onChoose(chooseTarget(kernel, target))}
        />
      </div>
      {variants.length > 1 && (
        <Choice
          label={t.variant}
          options={variants.map(({ name }) => [name, name])}
          value={variant.name}
          onChange={(wanted) => onChoose(chooseVariant(variants.find(({ name }) => name === wanted)!, form))}
        />
      )}
      {variant.target === "wgsl" && variant.forms.length > 1 && (
        <div className={styles.field}>
          {t.form}
          <Segmented
            label={t.form}
            segments={variant.forms.map((value) => ({ value, label: t.forms[value] }))}
            value={form}
            onChange={(value) => onChoose({ ...choice, form: value })}
          />
        </div>
      )}
      {variant.tunes.length > 1 && (
        <Choice
          label={t.tune}
          options={variant.tunes.map((one) => [writeTune(one), writeTune(one)])}
          value={writeTune(tune)}
          onChange={(wanted) =>
            onChoose({ ...choice, tune: variant.tunes.find((one) => writeTune(one) === wanted)! })
          }
        />
      )}
      {children}
      {variant.requires.length > 0 && <p className="quiet">{t.requires(variant.requires.join("; "))}</p>}
    </div>
  );
}
