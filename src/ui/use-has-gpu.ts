import { useRunState } from "./use-session";

/** Whether the engine's machine has a GPU; null until it has told. */
export const useHasGpu = (): boolean | null =>
  useRunState(({ description }) => description && description.gpu !== null);
