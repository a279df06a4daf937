/** @file The comparison of a panel's engine. */
import { useStore } from "zustand";
import type { Comparison, ComparisonState } from "../../store/results/comparison";
import { comparisonOf } from "../../store/results/comparison-of";
import { useEngine } from "../engine-context";

export const useComparison = (): Comparison => comparisonOf(useEngine());

/** What the selector picks of the state; the component renders again when that changes. */
export const useComparisonState = <T>(select: (state: ComparisonState) => T): T =>
  useStore(useComparison(), select);
