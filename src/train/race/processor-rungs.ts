/** @file The ways in which a processor multiplies: WebAssembly, strict and relaxed, on all its threads, and plain JavaScript. */
import { CpuDevice } from "../../device/cpu/cpu-device";
import { openCpu } from "../../device/cpu/open";
import type { Device } from "../../device/device";
import type { RaceContender } from "../../race/host";
import { ownedBy, runProduct, type TracedProduct } from "./product-run";

/** `threads` as the libraries beside take them: one for each core, where memory can be shared. */
export function processorRungs(threads: number, traced: TracedProduct): RaceContender[] {
  const wasm = (["strict", "relaxed"] as const).map((arithmetic) => ({
    name: `wasm/${arithmetic}`,
    threads,
    open: async (): Promise<Device> => {
      const device = await openCpu({ arithmetic, threads });
      const { code, arithmetic: given } = device.info.processor!;
      if (code === "wasm" && given === arithmetic) return device;
      device.dispose();
      throw new Error(`This browser has no Wasm SIMD with ${arithmetic} arithmetic.`);
    },
  }));
  const ways = [
    ...wasm,
    { name: "js/loops", threads: 1, open: async (): Promise<Device> => new CpuDevice() },
  ];
  return ways.map(({ name, threads, open }) => ({
    name,
    version: "",
    threads,
    isUsual: name === "wasm/strict",
    lack: "",
    prepare: async () => {
      const device = await open();
      try {
        return ownedBy(device, await runProduct(traced, device));
      } catch (error) {
        device.dispose();
        throw error;
      }
    },
  }));
}
