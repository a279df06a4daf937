/** @file The group on the page: one replica is measured alone, then all train together, and what comes of it is kept for the panels. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { GroupEvent } from "../../distribute/options";
import type { DatasetDescription, RunConfig } from "../../worker/api";
import { asFailure } from "../failures";
import { plannedSteps } from "../settings/config";
import type { GroupPort, GroupRun, TrainedGroup } from "./group-port";
import { measureAlone } from "./measure-alone";
import { isPossible, optionsOf, type TogetherPlan } from "./plan";
import type { PlanStore } from "./plan-store";
import type { Room } from "./room";
import { RoundLog } from "./round-log";
import { type AloneMeasured, initialTogether, isTogether, type TogetherState } from "./together-state";

/** Figures change at most this often, so that they can be read. */
const intervalMs = 200;
/** Others may join them later. */
const tabsAtStart = 2;
/** A stranger that sends nonsense fills no memory. */
const keptEvents = 60;

export interface Together {
  state: StoreApi<TogetherState>;
  /** The rounds so far; another object with each start. */
  rounds(): RoundLog;
  /** Begins with replicas of this page. */
  start(): Promise<void>;
  /** Begins with another tab, which is asked to train along. */
  startWith(tab: string): Promise<void>;
  /** Asks for a place in the group that another tab trains in. */
  join(tab: string): void;
  /** Begins with other machines. Does nothing while something is under way. */
  trainWith(machines: RunWithMachines): Promise<void>;
  stop(): void;
}

/** What machines train together, and how this one reaches the others. */
export interface RunWithMachines {
  group: string;
  config: RunConfig;
  plan: TogetherPlan;
  /** Whether this one sets the pace of all. */
  isHost: boolean;
  /** Machines that begin together. */
  world: number;
  /** Called when this one was measured, alone. */
  reach: () => NonNullable<GroupRun["machines"]>;
  onMeasured: (alone: AloneMeasured | null) => void;
  /** The person at this one ends it. */
  onStop: () => void;
}

export interface TogetherOf {
  port: GroupPort;
  plans: PlanStore;
  room: Room;
  /** The settings as they are now, and the data that they name. */
  settings(): { config: RunConfig; dataset: DatasetDescription | undefined };
}

/** What is to be trained. */
interface Wanted {
  config: RunConfig;
  plan: TogetherPlan;
  /** With other tabs, by the id of their group. */
  group: string | null;
  machines?: RunWithMachines;
}

export function createTogether({ port, plans, room, settings }: TogetherOf): Together {
  const state = createStore<TogetherState>(() => initialTogether);
  const { getState: get, setState: set } = state;
  let rounds = new RoundLog();
  let trained: TrainedGroup | null = null;
  let onStop = () => {};
  /** Whether the pace of the group is this page's to set. */
  let isOwnPace = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // What does not wait for the next start.
  plans.subscribe(({ plan }, before) => {
    if (!isTogether(get())) return;
    const differs = (name: keyof TogetherPlan) => plan[name] !== before.plan[name];
    const isOtherNetwork = differs("delayMs") || differs("bandwidth");
    const isOtherStride = differs("localSteps") && isOwnPace && isPossible(plan);
    if (!isOtherNetwork && !isOtherStride) return;
    const { delayMs, bandwidth, localSteps } = plan;
    set(({ plan: own }) => ({
      plan: own && { ...own, delayMs, bandwidth, ...(isOtherStride && { localSteps }) },
    }));
    // The one that is measured exchanges nothing; the group begins with what holds by then.
    if (get().status === "measuring") return;
    if (isOtherNetwork) trained?.setNetwork({ delayMs, bandwidth: bandwidth || null });
    if (isOtherStride) trained?.setLocalSteps(localSteps);
    rounds.countAnew();
  });

  room.listen({
    onInvitation({ group, config, plan }) {
      if (!isTogether(get())) void run({ config, plan, group }, { isMeasured: false });
    },
    onAsk(from) {
      const { config, plan } = get();
      const { group } = room.state.getState().self;
      if (group !== null && config && plan) room.invite(from, { group, config, plan });
    },
  });

  function show(): void {
    clearTimeout(timer);
    timer = undefined;
    const summary = rounds.summary();
    if (!summary) return;
    set({ summary, ...(get().status === "gathering" && { status: "training" }) });
    const { group, size } = room.state.getState().self;
    if (group !== null && size !== summary.replicas.length) room.tell({ size: summary.replicas.length });
  }

  function happen(event: GroupEvent): void {
    set(({ happened }) => ({ happened: [...happened, event].slice(-keptEvents) }));
  }

  const measure = (config: RunConfig, replicas: number) =>
    measureAlone(
      port,
      { config, replicas },
      (alone) => {
        trained = alone;
      },
      () => get().isStopped,
    );

  async function run(
    { config, plan, group, machines }: Wanted,
    { isMeasured = true, onReady = (_: TogetherPlan): void => {} } = {},
  ): Promise<void> {
    const { dataset } = settings();
    const planned = dataset ? plannedSteps(config, dataset) : null;
    rounds = new RoundLog();
    onStop = machines?.onStop ?? (() => {});
    isOwnPace = machines ? machines.isHost : isMeasured;
    set({
      ...initialTogether,
      ordinal: get().ordinal + 1,
      status: isMeasured ? "measuring" : "gathering",
      config,
      plan,
      group: machines?.group ?? group,
      isOfMachines: machines !== undefined,
      totalSteps: planned && (plan.maxSteps > 0 ? Math.min(planned, plan.maxSteps) : planned),
    });
    room.tell({ isBusy: true });
    try {
      if (isMeasured) set({ alone: await measure(config, replicasOf({ plan, group, machines })) });
      if (!get().isStopped) {
        set({ status: "gathering" });
        if (group !== null) room.tell({ group, size: 1 });
        onReady(get().plan!);
        await train({ config, plan: get().plan!, group, ...(machines && { machines }) });
      }
    } catch (error) {
      if (!get().isStopped) set({ failure: asFailure(error) });
    } finally {
      show();
      trained = null;
      set({ status: "over" });
      room.tell({ group: null, size: 0, isBusy: false });
    }
  }

  async function train({ config, plan, group, machines }: Wanted): Promise<void> {
    const { name } = room.state.getState().self;
    machines?.onMeasured(get().alone);
    trained = port.train(
      {
        config,
        options: {
          ...optionsOf(plan),
          ...(group !== null && { replicas: tabsAtStart, transport: "tabs" }),
          ...(machines && { replicas: machines.world, transport: "machines" }),
        },
        ...(plan.maxSteps > 0 && { maxSteps: plan.maxSteps }),
        ...(group !== null && { tabs: { group, name } }),
        ...(machines && { machines: machines.reach() }),
      },
      {
        onStart: ({ totalSteps, parameters }) => set({ totalSteps, parameters }),
        onRound(round) {
          rounds.push(round);
          timer ??= setTimeout(show, get().summary ? intervalMs : 0);
        },
        onHappened: happen,
        onEpoch: (epoch) => set(({ epochs }) => ({ epochs: [...epochs, epoch] })),
      },
    );
    set({ result: await trained.ended });
  }

  const wanted = (group: string | null): Wanted => ({
    config: settings().config,
    plan: plans.getState().plan,
    group,
  });

  return {
    state,
    rounds: () => rounds,
    async start() {
      if (!isTogether(get())) await run(wanted(null));
    },
    async startWith(tab) {
      if (isTogether(get())) return;
      const group = `${room.state.getState().self.id}-${Date.now().toString(36)}`;
      const what = wanted(group);
      await run(what, { onReady: (plan) => room.invite(tab, { group, config: what.config, plan }) });
    },
    join(tab) {
      if (!isTogether(get())) room.ask(tab);
    },
    async trainWith(machines) {
      const { config, plan } = machines;
      if (!isTogether(get())) await run({ config, plan, group: null, machines });
    },
    stop() {
      if (!isTogether(get())) return;
      set({ isStopped: true });
      onStop();
      trained?.stop();
    },
  };
}

/** How many a batch is to be shared by, for measuring what becomes of a part of it. Machines are not alike: none has the part of another. */
const replicasOf = ({
  plan,
  group,
  machines,
}: Pick<Wanted, "plan" | "group"> & { machines: unknown }): number =>
  machines ? 1 : group === null ? plan.replicas : tabsAtStart;
