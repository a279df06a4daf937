import { useEffect } from "react";
import { useFetched } from "../shared/use-lazy";
import { useRunState } from "../use-session";

const fetchNote = () => import("./LoadedNote").then(({ LoadedNote }) => LoadedNote);

/** Where it is said what a run begins with, if that is a file: its code comes with the first one. */
export function LoadedNotePlace() {
  const { Panel, fetch } = useFetched(fetchNote);
  const isWanted = useRunState(({ loaded, run }) => Boolean(loaded ?? run?.begunWith));
  useEffect(() => {
    if (isWanted) fetch();
  }, [isWanted, fetch]);
  return Panel && <Panel />;
}
