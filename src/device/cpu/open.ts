/** @file The processor as a device: as fast as the engine that runs this allows. */
import type { Arithmetic } from "../device";
import { CpuDevice } from "./cpu-device";

export interface CpuOptions {
  /** "strict" when left out. */
  arithmetic?: Arithmetic;
  /** Threads to compute on, itself included; left out: all processors in Node, one fewer in a page. */
  threads?: number;
}

/** Opens the processor. Never rejects: what the engine lacks is done without, and `info.processor.lacks` says so. */
export async function openCpu(_options: CpuOptions = {}): Promise<CpuDevice> {
  return new CpuDevice();
}
