/** @file The one drawing of the page. It is kept outside of React, because it changes with every move of the pen. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { type Drawing, emptyDrawing } from "./drawing";

export const pad = createStore<Drawing>(() => emptyDrawing);

/** What the selector picks of the drawing; the component renders again when that changes. */
export const useDrawing = <T>(select: (drawing: Drawing) => T): T => useStore(pad, select);
