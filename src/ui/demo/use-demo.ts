import { useStore } from "zustand";
import type { Demo } from "../../share/demo";
import { demo } from "../../store/settings/demo";

/** What the selector picks of how the link has prepared the page; the component renders again when that changes. */
export const useDemo = <T>(select: (state: Demo) => T): T => useStore(demo, select);
