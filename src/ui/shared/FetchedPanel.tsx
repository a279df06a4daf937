import { Component, type ReactNode } from "react";
import { useWords } from "../i18n";
import { Button } from "./Button";
import type { Fetched } from "./use-lazy";
import { sharedWords } from "./words";

/** A panel that was fetched, or a way to fetch it again. When it throws, it alone is gone, and says what happened. */
export function FetchedPanel({ fetched: { Panel, hasFailed, fetch } }: { fetched: Fetched<object> }) {
  const t = useWords(sharedWords);
  if (hasFailed) return <Button onClick={fetch}>{t.retry}</Button>;
  if (!Panel) return null;
  return (
    <Guarded>
      <Panel />
    </Guarded>
  );
}

/** Part of a page that may throw without the rest. */
export function Guarded({ children }: { children: ReactNode }) {
  const t = useWords(sharedWords);
  return (
    <Boundary describe={t.panelFailed} retry={t.retry}>
      {children}
    </Boundary>
  );
}

interface BoundaryProps {
  describe: (message: string) => string;
  retry: string;
  children: ReactNode;
}

/** React asks for a class where errors of a part of the page are to stay in that part. */
class Boundary extends Component<BoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { describe, retry, children } = this.props;
    if (!error) return children;
    return (
      <div role="alert">
        <p>{describe(error.message)}</p>
        <Button onClick={() => this.setState({ error: null })}>{retry}</Button>
      </div>
    );
  }
}
