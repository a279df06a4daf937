/** @file Why there is no GPU, which a browser says once. The page's head goes on to say that there is none. */
import type { EngineDescription, Failure } from "../../worker/api";
import { recall, remember } from "../settings/remembered";

const name = "no-gpu";

/** null where there is a GPU, and where somebody has read why there is none, on another page or another day. */
export const unreadLack = ({ gpuFailure }: EngineDescription): Failure | null =>
  gpuFailure?.code === recall(name) ? null : gpuFailure;

/** Somebody has read it. */
export const rememberLack = ({ code }: Failure): void => remember(name, code);
