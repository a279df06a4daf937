/** @file A file that becomes the start of the next run. */
import type { Engine } from "../../store/engine";
import type { LoadedFile } from "../../store/runs/run-state";
import { plannedSteps } from "../../store/settings/config";
import type { LoadRefusal } from "../../worker/api";

/** What became of it: a model, or why not; null where the worker did not answer. */
export type CameOfFile = LoadedFile | LoadRefusal | null;

/** The controls take the settings that belong to the file: its widths, and those of its run where it goes on. */
export async function loadFile({ client, session }: Engine, file: File): Promise<CameOfFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const outcome = await client.call((worker) => worker.models.load(bytes)).catch(() => null);
  if (!outcome?.model) return outcome?.refusal ?? null;
  const { model } = outcome;
  const { draft, description } = session.state.getState();
  const config = model.kind === "state" ? model.config : { ...draft, hidden: model.config.hidden };
  const dataset = description?.datasets.find(({ name }) => name === config.dataset);
  const isOver = dataset && model.step >= plannedSteps(config, dataset);
  // A run that is over would end where it begins.
  session.actions.change(isOver ? { ...config, epochs: 2 * config.epochs } : config);
  const loaded = { name: file.name, model };
  session.state.setState({ loaded });
  return loaded;
}
