import { Component, type ReactNode } from "react";
import { useWords } from "../i18n";
import { Button } from "./Button";
import type { Fetched } from "./use-lazy";
import { sharedWords } from "./words";

/** A panel that was fetched, or a way to fetch it again. When it throws, it alone is gone, and says what happened. */
export function FetchedPanel({ fetched: { Panel, failure, fetch } }: { fetched: Fetched<object> }) {
  const t = useWords(sharedWords);
  if (failure) return <Button onClick={fetch}>{t.retry}</Button>;
  if (!Panel) return null;
  return (
    <Guarded>
      <Panel />
    </Guarded>
  );
}

interface FailedProps {
  error: Error;
  onRetry: () => void;
  /** Where it can be left at that. */
  onDismiss?: (() => void) | undefined;
}

/** Says that a part of the page is not there, and why; and the way to have it after all. */
export function Failed({ error, onRetry, onDismiss }: FailedProps) {
  const t = useWords(sharedWords);
  return (
    <div role="alert" className="slip">
      <p>{t.panelFailed(error.message)}</p>
      <div className="slip-actions">
        <Button onClick={onRetry}>{t.retry}</Button>
        {onDismiss && <Button onClick={onDismiss}>{t.dismiss}</Button>}
      </div>
    </div>
  );
}

interface GuardedProps extends Pick<FailedProps, "onDismiss"> {
  children: ReactNode;
}

/** Part of a page that may throw without the rest. React asks for a class where errors of a part are to stay in that part. */
export class Guarded extends Component<GuardedProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { children, onDismiss } = this.props;
    if (!error) return children;
    return <Failed error={error} onRetry={() => this.setState({ error: null })} onDismiss={onDismiss} />;
  }
}
