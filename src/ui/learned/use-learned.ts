/** @file Reading what was learned from components. Made with the panel's code, at its first use. */
import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { ofEngine } from "../../store/of-engine";
import { createLearned, type Followed, type Learned, type LearnedState } from "../../store/runs/learned";
import { shapeOf } from "../../store/settings/config";
import type { ModelShape } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useRunState } from "../use-session";

const learnedOf = ofEngine(({ client, session, latestEvaluation, paths }) =>
  createLearned(client, session, latestEvaluation, paths),
);

/** What can be asked of the network. */
export const useLearnedActions = (): Learned => learnedOf(useEngine());

export const useLearned = <T>(select: (state: LearnedState) => T): T =>
  useStore(useLearnedActions().state, select);

const tenDigits = Array.from({ length: 10 }, (_, i) => String(i));

/** Names of the classes and the width of a picture, of the data set that the next run takes; MNIST's until it is known. */
export function useDataset(): { classNames: readonly string[]; size: number } {
  const dataset = useRunState(({ description, draft }) =>
    description?.datasets.find(({ name }) => name === draft.dataset),
  );
  return { classNames: dataset?.classNames ?? tenDigits, size: dataset?.width ?? 28 };
}

/** The shape of the model of the run on the page, or of the one that Train would start; null where only a run can tell it. */
export function useShape(): ModelShape | null {
  const { classNames, size } = useDataset();
  const started = useRunState(({ run }) => run?.start?.shape);
  const draft = useRunState((state) => state.draft);
  return useMemo(
    () => started ?? shapeOf(draft, { width: size, height: size, classNames }),
    [started, draft, size, classNames],
  );
}

/** Asks for the weights, or about the inspected digit, as long as the element is in view. */
export function useFollowing(place: { readonly current: Element | null }, what: Followed): void {
  const learned = useLearnedActions();
  useEffect(() => {
    let stop: (() => void) | null = null;
    const watching = new IntersectionObserver((entries) => {
      const isVisible = entries.at(-1)?.isIntersecting ?? false;
      if (isVisible === (stop !== null)) return;
      stop?.();
      stop = isVisible ? learned.follow(what) : null;
    });
    watching.observe(place.current!);
    return () => {
      watching.disconnect();
      stop?.();
    };
  }, [place, what, learned]);
}
