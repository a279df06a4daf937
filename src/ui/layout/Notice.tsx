import { useEffect } from "react";
import type { LinkProblem } from "../../store/settings/url";
import type { Failure } from "../../worker/api";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useFetched, useInterest } from "../shared/use-lazy";
import { sharedWords } from "../shared/words";
import type { LinkSlipProps } from "../slips/LinkSlip";
import { useActions, useRunState } from "../use-session";
import type { FailureTextProps } from "./FailureText";
import styles from "./Notice.module.css";
import { NotANumber, RunSlips } from "./RunSlips";

const fetchLinkSlip = () => import("../slips/LinkSlip").then(({ LinkSlip }) => LinkSlip);
const fetchText = () => import("./FailureText").then(({ FailureText }) => FailureText);

/**
 * The latest failure: what happened, why, what to do; and what is wrong with the page's link. It lies over the page, so
 * that nothing jumps.
 */
export function Notice() {
  const failure = useRunState((state) => state.failure);
  const linkProblems = useRunState((state) => state.linkProblems);
  return (
    <div className={styles.place}>
      <RunSlips />
      <div className={styles.alerts} role="alert">
        {linkProblems.length > 0 && <LinkSlip problems={linkProblems} />}
        <FailureSlip failure={failure} />
      </div>
    </div>
  );
}

/** Most links can be followed, so its code comes with one that can't. */
function LinkSlip({ problems }: { problems: readonly LinkProblem[] }) {
  const { Panel, fetch } = useFetched<LinkSlipProps>(fetchLinkSlip);
  useEffect(fetch, [fetch]);
  return Panel && <Panel problems={problems} />;
}

/** Its words come as soon as a person is there, while the network is; where they do not come, the engine's own tell it. */
function FailureSlip({ failure }: { failure: Failure | null }) {
  const shared = useWords(sharedWords);
  const actions = useActions();
  const fetched = useFetched<FailureTextProps>(fetchText);
  useInterest(fetched, failure !== null);
  const { Panel: Text, failure: noWords } = fetched;
  if (!failure || !(Text || noWords)) return null;
  return (
    <div className={styles.slip}>
      {Text ? <Text failure={failure} /> : <p lang="en">{failure.message}</p>}
      <div className={styles.actions}>
        {failure.code === "nan-loss" && <NotANumber />}
        {failure.code.startsWith("data-") && <Button onClick={actions.retryData}>{shared.retry}</Button>}
        <Button onClick={actions.dismissFailure}>{shared.dismiss}</Button>
      </div>
    </div>
  );
}
