import { Failed } from "../../shared/FetchedPanel";

interface FailureProps {
  failure: Error | null;
  fetch: () => void;
}

/** Says that a lesson's questions did not come, and fetches them again. */
export const SheetFailure = ({ failure, fetch }: FailureProps) =>
  failure && <Failed error={failure} onRetry={fetch} />;
