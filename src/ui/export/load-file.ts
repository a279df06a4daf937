/** @file A file that becomes the start of the next run. */
import type { Engine } from "../../store/engine";
import type { LoadedFile } from "../../store/runs/run-state";
import { plannedSteps } from "../../store/settings/config";
import type { LoadedModel } from "../../worker/api";

/** The controls take the settings that belong to the file: its widths, and those of its run where it goes on. */
export async function loadFile({ client, session }: Engine, file: File): Promise<LoadedFile> {
  const outcome = await client.call((worker) => worker.models.load(file)).catch(() => null);
  const { model = null, refusal = null } = outcome ?? {};
  const loaded = { name: file.name, model, refusal, file: model && (await copyOf(file)) };
  if (loaded.model) takeSettings(session, loaded.model);
  session.state.setState({ loaded });
  return loaded;
}

/** Held by the browser and as it is now, whatever becomes of the file: a worker may end, and the next one read it again. */
const copyOf = async (file: File): Promise<Blob> => new Blob([await file.arrayBuffer()]);

function takeSettings(
  { state, actions }: Engine["session"],
  { kind, config: told, step }: LoadedModel,
): void {
  const { draft, description } = state.getState();
  const config = kind === "state" ? told : { ...draft, hidden: told.hidden };
  const dataset = description?.datasets.find(({ name }) => name === config.dataset);
  const isOver = dataset && step >= plannedSteps(config, dataset);
  // A run that is over would end where it begins.
  actions.change(isOver ? { ...config, epochs: 2 * config.epochs } : config);
}
