import { type ComponentType, useEffect } from "react";
import { Failed, Guarded } from "../../shared/FetchedPanel";
import { useFetched } from "../../shared/use-lazy";
import type { PreparedProps } from "./PreparedSheet";
import type { SharedProps } from "./SharedSheet";

const fetchPrepared = () => import("./PreparedSheet").then(({ PreparedSheet }) => PreparedSheet);
const fetchShared = () => import("./SharedSheet").then(({ SharedSheet }) => SharedSheet);

/** A sheet to be printed, whose code comes when it is opened. */
export const PreparedPlace = (props: PreparedProps) => <Place fetchSheet={fetchPrepared} props={props} />;

/** A sheet that a link carries; likewise. */
export const SharedPlace = (props: SharedProps) => <Place fetchSheet={fetchShared} props={props} />;

interface PlaceProps<P> {
  /** The same on every render. */
  fetchSheet: () => Promise<ComponentType<P>>;
  props: P;
}

function Place<P extends object>({ fetchSheet, props }: PlaceProps<P>) {
  const { Panel, failure, fetch } = useFetched<P>(fetchSheet);
  useEffect(fetch, [fetch]);
  if (failure) return <Failed error={failure} onRetry={fetch} />;
  return (
    Panel && (
      <Guarded>
        <Panel {...props} />
      </Guarded>
    )
  );
}
