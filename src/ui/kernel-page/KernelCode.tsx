import { useEffect, useId, useState } from "react";
import { useStore } from "zustand";
import { tuningOf } from "../../store/runs/tuning";
import type { KernelDescription } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { Guarded } from "../shared/FetchedPanel";
import { useHasGpu } from "../use-has-gpu";
import { Blocks } from "./Blocks";
import { Choice } from "./Choice";
import { CodeControls } from "./CodeControls";
import { type TextChoice, usualChoice } from "./code-choice";
import { comparableTo } from "./comparable";
import { Difference } from "./Difference";
import styles from "./KernelCode.module.css";
import { useText } from "./use-text";
import { words } from "./words";
import { writeComparable } from "./write-comparable";

interface KernelCodeProps {
  kernel: KernelDescription;
  kernels: readonly KernelDescription[];
}

/** A kernel's source as it runs, in each way in which it is written, alone or beside another. */
export function KernelCode({ kernel, kernels }: KernelCodeProps) {
  const { code: t } = useWords(words);
  const titleId = useId();
  const usual = useUsualChoice(kernel);
  const [chosen, choose] = useState<TextChoice | null>(null);
  const [besideKey, setBeside] = useState("");
  const choice = chosen ?? usual;
  const comparable = comparableTo(kernel, choice, kernels);
  const beside = comparable.find(({ key }) => key === besideKey) ?? null;
  return (
    <section className={styles.code} aria-labelledby={titleId}>
      <h3 id={titleId}>{t.title}</h3>
      <CodeControls kernel={kernel} choice={choice} onChoose={choose}>
        <Choice
          label={t.beside}
          options={[["", t.nothing], ...comparable.map((one) => [one.key, writeComparable(one, t)] as const)]}
          value={beside?.key ?? ""}
          onChange={setBeside}
        />
      </CodeControls>
      <Guarded>
        <Text kernel={kernel.name} kernels={kernels} choice={choice} beside={beside} />
      </Guarded>
    </section>
  );
}

interface TextProps {
  kernel: string;
  kernels: readonly KernelDescription[];
  choice: TextChoice;
  beside: ReturnType<typeof comparableTo>[number] | null;
}

function Text({ kernel, kernels, choice, beside }: TextProps) {
  const { code: t } = useWords(words);
  const blocks = useText([{ kernel, choice }]);
  const others = useText(beside?.parts ?? null);
  if (!blocks) return <p className="quiet">{t.waiting}</p>;
  if (beside && others) return <Difference before={others} after={blocks} />;
  return <Blocks kernel={kernel} blocks={blocks} kernels={kernels} target={choice.variant.target} />;
}

/** What runs here; what tuning took is read once for that. */
function useUsualChoice(kernel: KernelDescription): TextChoice {
  const { state, read } = tuningOf(useEngine());
  const report = useStore(state, (tuning) => tuning.report);
  const hasGpu = useHasGpu() === true;
  useEffect(() => {
    if (hasGpu) void read();
  }, [hasGpu, read]);
  return usualChoice(kernel, hasGpu, report);
}
