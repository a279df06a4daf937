/** @file Which engine a panel is of. */
import { createContext, useContext } from "react";
import type { Engine } from "../store/engine";

const EngineContext = createContext<Engine | null>(null);

/** Gives the panels inside their engine: the page gives all of them one, a lesson may give two side by side each its own. */
export const EngineProvider = EngineContext.Provider;

/** Throws where no `EngineProvider` is around the panel. */
export function useEngine(): Engine {
  const engine = useContext(EngineContext);
  if (!engine) throw new Error("A panel needs an EngineProvider around it.");
  return engine;
}
