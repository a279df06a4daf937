import { useLayoutEffect, useRef } from "react";
import type { EngineDescription } from "../../worker/api";
import { useDemo } from "../demo/use-demo";
import { useWords } from "../i18n";
import { PlanPanel } from "./PlanPanel";
import { useComparisonState } from "./use-comparison";
import { words } from "./words";

/** The plan. Before a room it folds away once it runs, so that what comes of it is in sight. */
export function PlanPlace({ description }: { description: EngineDescription }) {
  const t = useWords(words);
  const isPresented = useDemo((demo) => demo.isPresented);
  const hasBegun = useComparisonState(({ isActive, record }) => isActive || record !== null);
  const place = useRef<HTMLDetailsElement>(null);
  useLayoutEffect(() => {
    // The button that began it is gone: the keys go on from where it was.
    if (hasBegun && place.current?.contains(document.activeElement))
      place.current.querySelector("summary")?.focus();
  }, [hasBegun]);
  if (!isPresented) return <PlanPanel description={description} />;
  return (
    <details ref={place} open={!hasBegun}>
      <summary>{t.plan.title}</summary>
      <PlanPanel description={description} />
    </details>
  );
}
