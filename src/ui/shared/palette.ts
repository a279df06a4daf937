/** @file The two inks and the paper as canvases need them: resolved, from the same tokens as the style sheets. */
import { useStore } from "zustand";
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
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return { paper: read("paper"), ink: read("ink"), vermilion: read("vermilion"), line: read("ink-line") };
}

const palettes = new Map<boolean, Palette>();

/** The colours of the theme that is on; components draw again when it changes. */
export function usePalette(): Palette {
  const isDark = useStore(preferences, (state) => state.isDark);
  let palette = palettes.get(isDark);
  if (!palette) {
    palette = readPalette(getComputedStyle(document.documentElement));
    palettes.set(isDark, palette);
  }
  return palette;
}

/** A tint: a six-digit colour thinned to an opacity from 0 to 1. */
export const thinned = (color: string, opacity: number): string =>
  `${color}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, "0")}`;
