/** @file The time in which a run works on its device. */
import { abortable } from "../../lib/abortable";
import type { TrainerOptions } from "./trainer-options";

/**
 * What the device's loss interrupts wherever it is: a paused run has nothing under way that could fail. Measurements of the
 * device wait until `worker` rests. Throws what `work` throws, and the reason of the loss.
 */
export async function atWork<T>(
  worker: object,
  { device, idleTime }: Pick<TrainerOptions, "device" | "idleTime">,
  work: () => Promise<T>,
): Promise<T> {
  const begun = async () => {
    await idleTime?.begin(worker);
    return work();
  };
  try {
    return await abortable(begun(), device.lost);
  } finally {
    idleTime?.rest(worker);
  }
}
