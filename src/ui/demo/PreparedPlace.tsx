import { useEffect, useLayoutEffect } from "react";
import { type Demo, partsOfDemo } from "../../share/demo";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useFetched } from "../shared/use-lazy";
import { adopt } from "./adopt";
import { sheetWithout } from "./sheet-without";
import { useDemo } from "./use-demo";

const fetchPanel = () => import("./PreparedPage").then(({ PreparedPage }) => PreparedPage);

const isOrdinary = (demo: Demo): boolean => partsOfDemo(demo).length === 0;

/** What a link does to the page: hidden sections are gone at once, for the rest the code is fetched. */
export function PreparedPlace() {
  const isWanted = useDemo((demo) => !isOrdinary(demo));
  const hidden = useDemo((state) => state.hidden);
  const fetched = useFetched(fetchPanel);
  const { fetch } = fetched;
  useEffect(() => {
    if (isWanted) fetch();
  }, [isWanted, fetch]);
  const sheet = sheetWithout(hidden);
  // Before anything is painted.
  useLayoutEffect(() => (sheet ? adopt(sheet) : undefined), [sheet]);
  return isWanted && <FetchedPanel fetched={fetched} />;
}
