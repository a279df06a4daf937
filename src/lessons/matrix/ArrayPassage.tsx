import { useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { useEngine } from "../../ui/engine-context";
import { useFormats, useWords } from "../../ui/i18n";
import { Passage } from "../../ui/learn/Passage";
import { RunButton } from "../../ui/learn/RunButton";
import { type Measure, useExperiment } from "../../ui/learn/use-experiment";
import { CellPicture } from "./CellPicture";
import { SystolicFigure } from "./figure/SystolicFigure";
import { type Settings, usualSettings } from "./figure/use-systolic";
import { words as figureWords } from "./figure/words";
import { networkOf, trainSmallNetwork } from "./network-store";
import { words } from "./words";

/** What a systolic array is, and one at work. */
export function ArrayPassage() {
  const t = useWords(words).array;
  const [settings, setSettings] = useState<Settings>(usualSettings);
  const change = useCallback(
    (changes: Partial<Settings>) => setSettings((before) => ({ ...before, ...changes })),
    [],
  );
  return (
    <Passage
      number="2"
      title={t.title}
      figure={<CellPicture />}
      below={
        <>
          <Weights />
          <SystolicFigure settings={settings} onChange={change} />
        </>
      }
    >
      <p>{t.cell}</p>
      <p>{t.skew}</p>
      <p>{t.tiles}</p>
    </Passage>
  );
}

/** Whose weights they are, and how to have trained ones. */
function Weights() {
  const t = useWords(words).array;
  const figure = useWords(figureWords);
  const format = useFormats();
  const store = networkOf(useEngine());
  const { network, steps, isUnusable } = useStore(store.state);
  useEffect(store.follow, [store]);
  const measure = useCallback<Measure<true>>(
    async (machine, tell, signal) => {
      store.take(await trainSmallNetwork(machine, tell, signal));
      return true;
    },
    [store],
  );
  const experiment = useExperiment(measure);
  const { untrained, page, here } = figure.from;
  const whose = { untrained, page, here: here(format.count(steps)) }[network.origin];
  return (
    <div>
      <p>
        {whose} {network.origin === "untrained" && t.yours}
      </p>
      {isUnusable && <p role="alert">{figure.unusable}</p>}
      {network.origin !== "page" && (
        <RunButton
          experiment={experiment}
          look={network.origin === "untrained" ? "primary" : "quiet"}
          label={figure.train}
        />
      )}
    </div>
  );
}
