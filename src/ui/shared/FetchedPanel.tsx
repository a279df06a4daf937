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

/** Says that a part of the page is not there, and why; and the way to have it after all. */
export function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useWords(sharedWords);
  return (
    <div role="alert">
      <p>{t.panelFailed(error.message)}</p>
      <Button onClick={onRetry}>{t.retry}</Button>
    </div>
  );
}

/** Part of a page that may throw without the rest. React asks for a class where errors of a part are to stay in that part. */
export class Guarded extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <Failed error={error} onRetry={() => this.setState({ error: null })} />;
  }
}
