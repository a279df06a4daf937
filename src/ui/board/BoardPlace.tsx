import { useEffect } from "react";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useFetched } from "../shared/use-lazy";

const fetchBoard = () => import("./ClassBoard").then(({ ClassBoard }) => ClassBoard);

/** The class board, whose code comes with it. */
export function BoardPlace() {
  const fetched = useFetched(fetchBoard);
  const { fetch } = fetched;
  useEffect(fetch, [fetch]);
  return <FetchedPanel fetched={fetched} />;
}
