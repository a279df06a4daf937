import { useEffect } from "react";
import { useEngine } from "../engine-context";
import { useFetched } from "../shared/use-lazy";
import { useRunState } from "../use-session";

const fetchNote = () => import("./LoadedNote").then(({ LoadedNote }) => LoadedNote);

/** Where it is said what a run begins with, if that is a file: its code comes with the first one that is dragged here or chosen. */
export function LoadedNotePlace() {
  const engine = useEngine();
  const { Panel, fetch } = useFetched(fetchNote);
  const isWanted = useRunState(({ loaded, run }) => Boolean(loaded ?? run?.begunWith));
  useEffect(() => {
    if (isWanted) fetch();
  }, [isWanted, fetch]);
  useEffect(() => {
    const prepare = () => {
      fetch();
      void import("./take-models").then(({ takeModels }) => takeModels(engine));
    };
    addEventListener("dragenter", prepare, { once: true, signal: engine.ended });
    return () => removeEventListener("dragenter", prepare);
  }, [engine, fetch]);
  return Panel && <Panel />;
}
