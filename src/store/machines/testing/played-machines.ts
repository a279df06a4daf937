/** @file For tests: pages of machines that meet in this process, whose runs the test plays. */
import { createStore } from "zustand/vanilla";
import {
  type InProcessConnections,
  inProcessConnections,
} from "../../../distribute/machines/testing/in-process-connections";
import { defaultConfig } from "../../../train/defaults";
import { togetherPresets } from "../../together/plan";
import type { RunWithMachines } from "../../together/together";
import { initialTogether } from "../../together/together-state";
import { type Crew, createCrew } from "../crew";
import { createHand, type Hand } from "../hand";

export interface PlayedMachine {
  crew: Crew;
  hand: Hand;
  /** Runs that were begun here; `end` ends the last one. */
  runs: RunWithMachines[];
  end: () => void;
  /** Begins one that has nothing to do with the others. */
  train: (run: RunWithMachines) => void;
  /** Its engine is not known yet, until what is returned is called. */
  forget: () => () => void;
  stops: () => number;
  /** Links that were put on its board, with the machines they came from. */
  board: string[];
  /** Who is there, in a line each. */
  seen: () => string[];
}

export const playedConfig = { ...defaultConfig(), hidden: [16], seed: 7 };
export const playedPlan = { ...togetherPresets.diloco, maxSteps: 40 };

export function playedMachine(
  name: string,
  connections: InProcessConnections = inProcessConnections(),
): PlayedMachine {
  const runs: RunWithMachines[] = [];
  const board: string[] = [];
  let end = () => {};
  let stops = 0;
  let known = Promise.resolve();
  const state = createStore(() => initialTogether);
  const together = {
    state,
    trainWith(run: RunWithMachines) {
      runs.push(run);
      state.setState({ status: "training" });
      return new Promise<void>((resolve) => {
        end = () => {
          state.setState({ status: "over" });
          resolve();
        };
      });
    },
    stop() {
      stops++;
      runs.at(-1)?.onStop();
      end();
    },
  };
  const crew = createCrew({
    together,
    wanted: () => ({ config: playedConfig, plan: playedPlan }),
    async allow(config, plan) {
      await known;
      return config.seed === 7 ? { config: { ...config, device: "cpu" }, plan } : null;
    },
    async take(link, from) {
      board.push(`${from}: ${link}`);
      return "added";
    },
  });
  const hand = createHand({
    crew,
    makeConnection: connections.make,
    now: Date.now,
    used: new Set(),
    address: () => "http://halfstep.test/?page=together",
    name: () => name,
    onMeeting: () => {},
  });
  return {
    crew,
    hand,
    runs,
    board,
    end: () => end(),
    train: (run) => void together.trainWith(run),
    forget() {
      let remember = () => {};
      known = new Promise((resolve) => {
        remember = resolve;
      });
      return () => remember();
    },
    stops: () => stops,
    seen: () => crew.state.getState().members.map((one) => `${one.id} ${one.name} ${one.reach}`),
  };
}

/** The link that a machine shows. */
export function linkOf({ hand }: PlayedMachine): string {
  const { step } = hand.state.getState();
  if (!("link" in step)) throw new Error(`It shows no link, but is at "${step.at}".`);
  return step.link;
}
