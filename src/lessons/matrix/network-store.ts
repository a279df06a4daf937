/** @file Which network the lesson computes with: that of the latest run on the page, one that was trained in the lesson, or chance. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { matchLayers } from "../../formats/match-layers";
import { readSafetensors } from "../../formats/safetensors";
import type { Engine } from "../../store/engine";
import { ofEngine } from "../../store/of-engine";
import type { OpenMachine } from "../../ui/learn/machine";
import { trainHere } from "../../ui/learn/train-here";
import type { Tell } from "../../ui/learn/use-experiment";
import type { RunResult } from "../../worker/api";
import { classCount, hiddenWidth, type LessonNetwork, pixelCount, untrainedNetwork } from "./network";

export interface NetworkState {
  network: LessonNetwork;
  /** Steps it was trained for; 0 for none. */
  steps: number;
  /** Whether the weights of the page's run were asked for in vain. */
  isUnusable: boolean;
}

export interface NetworkStore {
  readonly state: StoreApi<NetworkState>;
  /** Takes the weights of the page's latest run, now and whenever another one ends, until the function returned is called. */
  follow(): () => void;
  take(trained: Pick<NetworkState, "network" | "steps">): void;
}

/** Of the page's engine: what was trained in a lesson is there when one comes back to it. */
export const networkOf = ofEngine((engine): NetworkStore => {
  const state = createStore<NetworkState>(() => ({
    network: untrainedNetwork(),
    steps: 0,
    isUnusable: false,
  }));
  let latest: RunResult | null = null;

  async function look(): Promise<void> {
    const result = engine.session.state.getState().run?.result ?? null;
    if (!result || result === latest) return;
    latest = result;
    // Its weights are gone after a few more runs, and a model may be no chain of dense layers.
    const network = await networkOfRun(engine, result, "page").catch(() => null);
    if (latest !== result) return;
    state.setState(
      network ? { network, steps: result.losses.length, isUnusable: false } : { isUnusable: true },
    );
  }

  return {
    state,
    follow() {
      void look();
      return engine.session.state.subscribe(() => void look());
    },
    take: (trained) => state.setState({ ...trained, isUnusable: false }),
  };
});

/** Rejects where the weights of a run are not kept, and with a FormatError for a network that is not of digits. */
async function networkOfRun(
  { client }: Pick<Engine, "client">,
  run: RunResult,
  origin: LessonNetwork["origin"],
): Promise<LessonNetwork> {
  const { bytes } = await client.call((worker) => worker.models.export(run, "safetensors"));
  const { tensors } = readSafetensors(bytes);
  return { layers: matchLayers(tensors, { inputs: pixelCount, classes: classCount }).layers, origin };
}

/** Enough to tell most digits apart. */
const steps = 200;

/** Trains a network of the usual size for a few steps on the lesson's machine. Rejects as training does, and when aborted. */
export async function trainSmallNetwork(
  machine: OpenMachine,
  tell: Tell,
  signal: AbortSignal,
): Promise<Pick<NetworkState, "network" | "steps">> {
  const { result, losses } = await trainHere(machine, { hidden: [hiddenWidth] }, steps, tell, signal);
  if (!result) throw new Error(`The loss was no longer a number after ${losses.length} steps.`);
  return { network: await networkOfRun(machine.engine, result, "here"), steps: result.losses.length };
}
