/** @file For tests of panels: an engine whose worker the test plays, and panels shown with it as the page shows them. */
import { act, cleanup, configure, type RenderResult, render } from "@testing-library/react";
import { createElement, type ReactNode } from "react";
import { onTestFinished } from "vitest";
import { createEngine, type Engine } from "../../store/engine";
import type { Actions } from "../../store/runs/session";
import {
  type Answers,
  createFakeClient,
  type FakeClient,
  fakeDescription,
  metricsEvent,
  startedEvent,
} from "../../store/testing/fake-client";
import { presets } from "../../train/config";
import { defaultConfig } from "../../train/defaults";
import { fields } from "../../train/fields";
import type { EngineDescription, RunConfig, RunEvent, RunPhase } from "../../worker/api";
import { EngineProvider } from "../engine-context";

/** As long as other tests wait, however busy the machine is. */
configure({ asyncUtilTimeout: 20_000 });

export interface PlayedEngine extends Engine {
  readonly client: FakeClient;
  /** What a person does with the session, with all that follows from it on the page. */
  does(work: (actions: Actions) => void): void;
  /** What the worker tells, with all that follows from it on the page. */
  tell(...events: readonly RunEvent[]): void;
  /** Presses Train; the worker takes the run up and is in this phase. */
  train(phase?: RunPhase, changes?: Partial<RunConfig>): Promise<void>;
  phase(phase: RunPhase): void;
  /** Steps of a run, each with its loss; a quarter of the batch of 4 is right. */
  step(...losses: readonly number[]): void;
  /** The commands so far, by their paths and arguments, that begin with this path. */
  asked(path: string): (readonly unknown[])[];
}

export const playedDescription: EngineDescription = { ...fakeDescription, fields, presets };

/** An engine that has described itself, with all settings that there are. */
export async function openEngine(answers: Answers = {}): Promise<PlayedEngine> {
  const client = createFakeClient({ describe: playedDescription, ...answers });
  const engine = createEngine(client);
  const { session } = engine;
  const number = () => session.state.getState().run!.number;
  const tell = (...events: readonly RunEvent[]) => act(() => events.forEach(client.emit));
  const phase = (to: RunPhase) => tell({ type: "phase", run: number(), phase: to });
  await session.actions.open();
  client.commands.length = 0;
  return {
    ...engine,
    client,
    does: (work) => act(() => work(session.actions)),
    tell,
    phase,
    async train(to = "training", changes = {}) {
      await act(session.actions.train);
      tell(startedEvent(number(), { config: { ...defaultConfig(), ...changes } }));
      phase(to);
    },
    step(...losses) {
      tell(metricsEvent(number(), losses, session.series.step));
      // Figures are shown at their own pace, and at once with a phase.
      phase(session.state.getState().run!.phase);
    },
    asked: (path) => client.commands.filter(([name]) => name === path).map(([, ...args]) => args),
  };
}

/** Shows a panel of an engine until the test is over. */
export function show(engine: Engine, panel: ReactNode): RenderResult {
  onTestFinished(cleanup);
  return render(createElement(EngineProvider, { value: engine }, panel));
}
