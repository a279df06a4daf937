/** @file The one drawing of an engine. It is kept outside of React, because it changes with every move of the pen. */
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { ofEngine } from "../../store/of-engine";
import { useEngine } from "../engine-context";
import { type Drawing, emptyDrawing } from "./drawing";

/** What a finger or a mouse does on the pad. A pen that has an eraser at its other end brings its own. */
export type Tool = "pen" | "eraser";

export interface Pad {
  pad: StoreApi<Drawing>;
  tool: StoreApi<{ tool: Tool }>;
}

export const padOf = ofEngine(
  (): Pad => ({ pad: createStore(() => emptyDrawing), tool: createStore(() => ({ tool: "pen" })) }),
);

export const usePad = (): Pad => padOf(useEngine());

/** What the selector picks of the drawing; the component renders again when that changes. */
export const useDrawing = <T>(select: (drawing: Drawing) => T): T => useStore(usePad().pad, select);
