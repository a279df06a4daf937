/** @file The one drawing of the page. It is kept outside of React, because it changes with every move of the pen. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { type Drawing, emptyDrawing } from "./drawing";

export const pad = createStore<Drawing>(() => emptyDrawing);

/** What a finger or a mouse does on the pad. A pen that has an eraser at its other end brings its own. */
export type Tool = "pen" | "eraser";

export const tool = createStore<{ tool: Tool }>(() => ({ tool: "pen" }));

/** What the selector picks of the drawing; the component renders again when that changes. */
export const useDrawing = <T>(select: (drawing: Drawing) => T): T => useStore(pad, select);
