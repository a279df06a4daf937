/** @file The group that the worker trains, from the page's side. */
import { transfer } from "comlink";
import type { RunEvent } from "../../worker/api";
import type { EngineClient } from "../../worker/client";
import type { GroupListener, GroupPort } from "./group-port";

export function workerPort(client: EngineClient): GroupPort {
  return {
    train({ config, options, maxSteps, tabs, machines }, listener) {
      const run = client.nextRun();
      const call = {
        run,
        ...(maxSteps !== undefined && { maxSteps }),
        ...(tabs && { room: tabs.group, name: tabs.name }),
        ...(machines && {
          name: machines.name,
          machines: { self: machines.self, port: machines.port },
        }),
      };
      // The answer may overtake the last events, which come by another way.
      let unsubscribe = () => {};
      const told = new Promise<void>((resolve) => {
        unsubscribe = client.subscribe((event) => {
          if (!("run" in event) || event.run !== run) return;
          if (event.type === "scripted-end") resolve();
          else tell(event, listener);
        });
      });
      const ports = machines ? [machines.port] : [];
      const trained = client.call((worker) => worker.together.train(config, options, transfer(call, ports)));
      return {
        ended: trained.then((result) => told.then(() => result)).finally(unsubscribe),
        // What is asked of a worker that is gone is told of by what it leaves unanswered.
        stop: () => void client.call((worker) => worker.together.stop(run)).catch(() => {}),
        setLocalSteps: (steps) =>
          void client.call((worker) => worker.together.setLocalSteps(run, steps)).catch(() => {}),
        setNetwork: (network) =>
          void client.call((worker) => worker.together.setNetwork(run, network)).catch(() => {}),
      };
    },
  };
}

function tell(event: RunEvent, { onStart, onRound, onHappened, onEpoch }: GroupListener): void {
  if (event.type === "together") onStart(event.start);
  else if (event.type === "rounds") event.rounds.forEach(onRound);
  else if (event.type === "group") onHappened(event.event);
  else if (event.type === "epoch") onEpoch(event.epoch);
}
