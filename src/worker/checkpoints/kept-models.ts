/** @file Kept results as files: made here, since a large one takes longer than a page may be held up. */
import { exportRun } from "../../formats/export";
import type { ExportedFile, ExportedRun } from "../../formats/exported-run";
import type { ExportKind } from "../../formats/kinds";
import { networkOf } from "../../train/models/network-of";
import { NotKeptError } from "../../train/models/not-kept-error";
import { keptModel } from "./kept-weights";

/** Whether the weights are there that are kept under this id. Rejects with a CheckpointTrouble. */
export const isKept = async (id: number): Promise<boolean> => (await keptModel({ id })) !== null;

/** Rejects as ModelCommands.exportKept does. */
export async function exportKept(run: ExportedRun, kind: ExportKind, id?: number): Promise<ExportedFile> {
  if (id === undefined) return exportRun(run, kind);
  const snapshot = await keptModel({ id });
  if (!snapshot)
    throw new NotKeptError(
      "WeightsNotKept",
      "The weights of that run are not here any more. Train it again.",
    );
  return exportRun({ ...run, network: networkOf(snapshot).network }, kind);
}
