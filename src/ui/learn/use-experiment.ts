/** @file Something that a reader has measured, as components know it. */
import { useCallback, useEffect, useRef, useState } from "react";
import { messageOf } from "../../lib/message-of";
import { type OpenMachine, useMachine } from "./machine";

/** Tells how far it is, from 0 to 1. */
export type Tell = (share: number) => void;

/** What is measured, and how. Must be the same function on every render. */
export type Measure<R> = (machine: OpenMachine, tell: Tell, signal: AbortSignal) => Promise<R>;

export interface Experiment<R> {
  /** null before the first one has ended well. */
  result: R | null;
  isRunning: boolean;
  /** How far it is. */
  share: number;
  /** Why the last one ended without a result, in the engine's words; null for none. */
  failure: string | null;
  start(): void;
  cancel(): void;
}

export function useExperiment<R>(measure: Measure<R>): Experiment<R> {
  const machine = useMachine();
  const [state, setState] = useState<Pick<Experiment<R>, "result" | "isRunning" | "share" | "failure">>({
    result: null,
    isRunning: false,
    share: 0,
    failure: null,
  });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(() => {
    if (running.current) return;
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    const change = (changes: Partial<typeof state>) => setState((before) => ({ ...before, ...changes }));
    change({ isRunning: true, share: 0, failure: null });
    machine
      .measure((opened, own) => measure(opened, (share) => change({ share }), own), signal)
      .then(
        (result) => change({ result }),
        (error: unknown) => !signal.aborted && change({ failure: messageOf(error) }),
      )
      .finally(() => {
        running.current = null;
        change({ isRunning: false });
      });
  }, [machine, measure]);
  const cancel = useCallback(() => running.current?.abort(), []);
  return { ...state, start, cancel };
}
