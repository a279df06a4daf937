/** @file `window.halfstep`: training from the console and from tests, with the functions that Node has too. */
import { defaultConfig } from "../train/defaults";
import type { EngineClient } from "../worker/client";
import type { Scripting } from "./scripting-api";

declare global {
  interface Window {
    halfstep: Scripting;
  }
}

/** The same functions as those of `window.halfstep`, over one client; what trains is fetched when it is first asked for. */
export function createScripting(client: EngineClient): Scripting {
  const training = async () => (await import("./scripted-training")).scriptedTraining(client);

  return {
    get defaults() {
      return defaultConfig();
    },

    train: async (...run) => (await training()).train(...run),

    compare: async (...plan) => (await training()).compare(...plan),

    distribute: async (...run) => (await training()).distribute(...run),

    selfTest: (options) => client.call((worker) => worker.reports.selfTest(options)),

    export: (run, kind) => client.call((worker) => worker.models.export(run, kind)),

    async load(bytes) {
      const { model, refusal } = await client.call((worker) => worker.models.load(bytes));
      if (!model) throw new Error(refusal?.message);
      return model;
    },

    quantize: (run, options) => client.call((worker) => worker.models.quantize(run, options)),

    async link(result) {
      const { linkOf } = await import("../share/link");
      return linkOf(result, `${location.origin}${location.pathname}`);
    },

    async parseLink(link) {
      const { parseLink, unreadable } = await import("../share/codec");
      const description = await client.call((worker) => worker.describe()).catch(() => null);
      return description ? parseLink(link, description) : unreadable("no-engine");
    },
  };
}
