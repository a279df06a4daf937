/** @file The two inks and the paper as canvases need them: resolved, from the same tokens as the style sheets. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { preferences } from "../../store/settings/preferences";

export interface Palette {
  paper: string;
  ink: string;
  vermilion: string;
  /** Of thin lines, and of what is only a place. */
  line: string;
}

/** The colours that an element's style has. */
export function readPalette(style: CSSStyleDeclaration): Palette {
  const read = (name: string) => inSixDigits(style.getPropertyValue(`--${name}`).trim());
  return { paper: read("paper"), ink: read("ink"), vermilion: read("vermilion"), line: read("ink-line") };
}

/** What shortens style sheets writes white as #fff. */
const inSixDigits = (color: string): string => color.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");

/** Whether the style of the presentation is on: told after the document has it, and after it has it no longer. */
export const hasRoomStyle = createStore(() => false);

const palettes = new Map<string, Palette>();

/** The colours of the theme and the view that are on; components draw again when either changes. */
export function usePalette(): Palette {
  const key = `${useStore(preferences, (state) => state.isDark)} ${useStore(hasRoomStyle)}`;
  let palette = palettes.get(key);
  if (!palette) {
    palette = readPalette(getComputedStyle(document.documentElement));
    palettes.set(key, palette);
  }
  return palette;
}

/** A tint: a six-digit colour thinned to an opacity from 0 to 1. */
export const thinned = (color: string, opacity: number): string =>
  `${color}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, "0")}`;
