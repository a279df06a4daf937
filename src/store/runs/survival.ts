/**
 * @file Runs that survive: what the page shows goes into their checkpoints; a run whose worker ends goes on in the next one; and runs
 * that a page before has left unfinished are offered.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { RunEvent, StorageTrouble, UnfinishedRun } from "../../worker/api";
import { asFailure } from "../failures";
import { ofEngine } from "../of-engine";
import { recall, remember } from "../settings/remembered";
import { isActive, type RunState, type RunView, sourceOf } from "./run-state";
import { RunSeries, type RunSeriesState } from "./series";
import type { Session } from "./session";

/** What the browser remembers, so that a page need not ask its worker: whether a run may be unfinished. */
const mark = "unfinished";

/** A worker that ends so often in a row, with no checkpoint between, will end again. */
const mostDeaths = 4;

/** A run as the page shows it. */
interface ShownRun {
  run: RunView;
  series: RunSeriesState;
}

/** A run that was interrupted, as far as it can be read. */
export interface Offer extends Omit<UnfinishedRun, "view"> {
  /** null where it can't go on. */
  shown: ShownRun | null;
}

/** What happened to the run on the page. */
export interface Interruption {
  run: number;
  cause: "device" | "worker" | "page";
  /** null until it goes on. */
  resumed: { step: number; isSame: boolean } | null;
}

export interface SurvivalState {
  /** The latest first. */
  offers: readonly Offer[];
  interruption: Interruption | null;
  /** Why its checkpoints are not stored. */
  trouble: (StorageTrouble & { run: number }) | null;
}

export interface Survival {
  state: StoreApi<SurvivalState>;
  goOn(offer: Offer): void;
  discard(offer: Offer): void;
  /** Takes away what is said of the run on the page. */
  dismiss(): void;
}

export const survivalOf = ofEngine(({ client, session }): Survival => {
  const state = createStore<SurvivalState>(() => ({ offers: [], interruption: null, trouble: null }));
  /** What the run on the page is stored under. */
  let stored: { run: number; id: string } | null = null;
  let deaths = 0;

  client.subscribe(hear);
  session.state.subscribe((now, before) => {
    const { run } = before;
    const hasDied = now.engine === "dead" && before.engine !== "dead";
    if (hasDied && isActive(run) && run.start && canRevive(run) && ++deaths <= mostDeaths) revive(run, now);
  });
  if (recall(mark)) void look();

  function hear(event: RunEvent): void {
    const { run } = session.state.getState();
    if (!("run" in event) || event.run !== run?.number) return;
    switch (event.type) {
      case "checkpoint":
        call((worker) => worker.run.show(event.run, event.step, shownRun(run, session.series)));
        break;
      case "checkpointed":
        deaths = 0;
        if (!event.isStored) break;
        stored = { run: event.run, id: event.id };
        remember(mark, "1");
        break;
      case "checkpoint-trouble":
        state.setState({ trouble: { ...event.trouble, run: event.run } });
        break;
      case "interrupted":
        state.setState({ interruption: { run: event.run, cause: "device", resumed: null } });
        break;
      case "resumed": {
        const { interruption } = state.getState();
        const { step, isSame } = event;
        // What goes on from a file was not interrupted.
        if (interruption?.run === event.run)
          state.setState({ interruption: { ...interruption, resumed: { step, isSame } } });
        break;
      }
      case "finished":
        stored = null;
        if (state.getState().offers.length === 0) remember(mark, "");
    }
  }

  /** Whether it has a checkpoint, or has only just begun. */
  const canRevive = ({ number }: RunView): boolean =>
    stored?.run === number || state.getState().trouble?.run !== number;

  /** In a new worker. */
  function revive(run: RunView, { failure }: RunState): void {
    session.state.setState({ failure: null, run: { ...run, phase: "loading", compile: null } });
    state.setState({ interruption: { run: run.number, cause: "worker", resumed: null } });
    void session.actions.open();
    send(stored?.run === run.number ? stored.id : null, run, failure);
  }

  /** @param otherwise What is shown where it can't go on; else why. */
  function send(id: string | null, run: RunView, otherwise: RunState["failure"]): void {
    const { number, epochs, phase, start } = run;
    const page = {
      config: start?.config ?? session.state.getState().draft,
      steps: session.series.step,
      epochs: epochs.length,
      isPaused: phase === "paused",
      from: sourceOf(run.begunWith),
    };
    client
      .call((worker) => worker.run.goOn(id, number, page))
      .catch((error: unknown) => {
        const { run: shown } = session.state.getState();
        if (shown?.number !== number) return;
        session.state.setState({
          run: { ...shown, phase: "failed" },
          failure: otherwise ?? asFailure(error),
        });
      });
  }

  async function look(): Promise<void> {
    const found = await client.call((worker) => worker.run.unfinished()).catch(() => []);
    state.setState({ offers: found.map(toOffer) });
    if (found.length === 0 && !stored) remember(mark, "");
  }

  function forget({ id }: Offer): void {
    state.setState({ offers: state.getState().offers.filter((offer) => offer.id !== id) });
  }

  function call(command: Parameters<typeof client.call<unknown>>[0]): void {
    // Where the worker is gone, all that waits for it is told so elsewhere.
    client.call(command).catch(() => {});
  }

  return {
    state,
    goOn(offer) {
      const { shown, id } = offer;
      if (!shown || session.state.getState().run) return;
      forget(offer);
      const number = client.nextRun();
      const run: RunView = { ...shown.run, number, compile: null, result: null };
      session.series.restore(shown.series as RunSeries);
      const { draft } = session.state.getState();
      session.state.setState({
        run: { ...run, phase: "loading" },
        draft: run.start?.config ?? draft,
        putAway: null,
        failure: null,
      });
      state.setState({ interruption: { run: number, cause: "page", resumed: null } });
      stored = { run: number, id };
      send(id, run, null);
    },
    discard(offer) {
      forget(offer);
      call((worker) => worker.run.discard(offer.id));
      if (state.getState().offers.length === 0 && !stored) remember(mark, "");
    },
    dismiss: () => state.setState({ interruption: null, trouble: null }),
  };
});

/** As plain data, which a worker and a storage take as it is. */
const shownRun = (run: RunView, series: Session["series"]): ShownRun => {
  const { firstStep, loss, accuracy, elapsedMs, throughput, scaling, epochs, rates, losses, latest } = series;
  // A checkpoint has what the file has brought.
  const begunWith = run.begunWith && { ...run.begunWith, file: null };
  const curves = { loss, accuracy, elapsedMs, throughput, scaling, epochs, rates, losses, latest };
  return { run: { ...run, begunWith }, series: { firstStep, ...curves } };
};

function toOffer({ view, ...found }: UnfinishedRun): Offer {
  if (found.problem) return { ...found, shown: null };
  try {
    const shown = view as ShownRun;
    // A page of before may have shown a run in another way: it told of no steps that were trained elsewhere.
    shown.series.firstStep ??= 0;
    new RunSeries().restore(shown.series);
    if (typeof shown.run.name.animal !== "number" || !shown.run.start) throw new Error("it has no name");
    return { ...found, shown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...found, shown: null, problem: `What the page showed of the run can't be read: ${reason}.` };
  }
}
