import { useRunState } from "../use-session";
import { useTogetherState } from "./use-together";

/** Whether all replicas compute on the GPU: it, or no device at all, was asked for, and there is one that is no processor's. */
export function useIsOneGpu(): boolean {
  const device = useTogetherState(({ config }) => config?.device);
  const gpu = useRunState(({ description }) => description?.gpu ?? null);
  if (device === "cpu" || !gpu) return false;
  return device === "gpu" || !gpu.isFallback;
}
