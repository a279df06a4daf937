/** @file Where a run goes on when the compiler of its device refuses a kernel of the training step. */
import { type Device, DeviceError } from "../../device/device";
import type { Refusal } from "../types";
import type { TrainingGraph } from "./training-graph";

/** A device, and the programs of a run as they are traced for it. */
export interface Route {
  device: Device;
  traced: TrainingGraph;
}

/** `without`: the fused kernels that the step has to do without. */
export type Trace = (device: Pick<Device, "maxBindings">, without: readonly string[]) => TrainingGraph;

/** Why a device can't compile a program; null for anything else that went wrong. */
export const shaderError = (error: unknown): DeviceError | null =>
  error instanceof DeviceError && error.code === "shader" ? error : null;

export const refusalBy = ({ details }: DeviceError, instead: Refusal["instead"]): Refusal => ({
  kernel: String(details["kernel"]),
  reason: String(details["reason"]),
  instead,
});

/**
 * The routes of one run, one after another: without the fused kernel that was refused, as long as it is one, and else on the
 * processor.
 */
export class Detours {
  readonly #trace: Trace;
  readonly #openProcessor: () => Promise<Device>;
  readonly #without: string[] = [];

  constructor(trace: Trace, openProcessor: () => Promise<Device>) {
    this.#trace = trace;
    this.#openProcessor = openProcessor;
  }

  /** What computes anything, only slower; null where its code did not arrive. */
  processor(): Promise<Device | null> {
    return this.#openProcessor().catch(() => null);
  }

  /** The first route that holds nothing of which the device knows that its compiler refuses it. */
  async begin(device: Device): Promise<{ route: Route; refusals: readonly Refusal[] }> {
    const refusals: Refusal[] = [];
    let route: Route = { device, traced: this.#trace(device, []) };
    for (;;) {
      const known = route.device.knownRefusal(route.traced.train.program);
      const next = known && (await this.next(route, known));
      if (!next) return { route, refusals };
      refusals.push(next.refusal);
      route = next.route;
    }
  }

  /** The route after one whose training step was not compiled; null where the error has another reason, or no route is left. */
  async next({ device }: Route, error: unknown): Promise<{ route: Route; refusal: Refusal } | null> {
    const refused = shaderError(error);
    if (!refused || device.info.kind === "cpu" || device.lost.aborted) return null;
    const { kernel } = refusalBy(refused, "unfused");
    if (!this.#without.includes(kernel)) {
      this.#without.push(kernel);
      const traced = this.#trace(device, this.#without);
      if (!uses(traced, kernel)) return { route: { device, traced }, refusal: refusalBy(refused, "unfused") };
    }
    const processor = await this.processor();
    if (!processor) return null;
    const route = { device: processor, traced: this.#trace(processor, []) };
    return { route, refusal: refusalBy(refused, "processor") };
  }
}

const uses = ({ train }: TrainingGraph, name: string): boolean =>
  train.program.launches.some(({ kernel }) => kernel.name === name);

/** What a run would be traced to on a device of which this is known. */
export function traceAround(
  knownRefusal: Device["knownRefusal"],
  trace: (without: readonly string[]) => TrainingGraph,
): TrainingGraph {
  const without: string[] = [];
  for (;;) {
    const traced = trace(without);
    const refused = knownRefusal(traced.train.program);
    const kernel = refused && refusalBy(refused, "unfused").kernel;
    if (!kernel || without.includes(kernel)) return traced;
    without.push(kernel);
  }
}
