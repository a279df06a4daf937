/** @file How a run is trained together, and what is reported of it: plain data. */

/** "every-step": replicas exchange gradients at every step. "diloco": they train by themselves for some steps, and then exchange how far they came. */
export const schedules = ["every-step", "diloco"] as const;
export type Schedule = (typeof schedules)[number];

/**
 * "in-process": all of them in one thread. "workers": each in a worker of its own. "tabs": with the tabs of this browser that take part.
 * "machines": with those that the caller's transport reaches.
 */
export const transports = ["in-process", "workers", "tabs", "machines"] as const;
export type TransportName = (typeof transports)[number];

/** Whether a run has one replica of the group, and the others are of other runs elsewhere. */
export const isApart = (transport: TransportName): boolean =>
  transport === "tabs" || transport === "machines";

/** Between two exchanges. */
export const mostLocalSteps = 10_000;

/** How gradients and parameters travel. */
export const wires = ["f32", "f16"] as const;
export type Wire = (typeof wires)[number];

export interface DistributeOptions {
  /** 1 to 8, and to 40 of "machines". */
  replicas: number;
  schedule: Schedule;
  /** Steps between two exchanges of "diloco"; 64 when left out. */
  localSteps?: number;
  /** "workers" when left out. */
  transport?: TransportName;
  /** Added to every frame, as if there were a network between the replicas; 0 when left out. */
  delayMs?: number;
  /** Bytes per second that a replica can send, as if over such a network; no limit when left out. */
  bandwidth?: number;
  /** "f32" when left out. */
  wire?: Wire;
}

/** What a replica trains on. */
export interface ReplicaDevice {
  /** In English, for people and programs that know no more of it. */
  description: string;
  /** null for a GPU. "wasm": WebAssembly's SIMD instructions. "js": plain loops. */
  processor: { code: "wasm" | "js"; threads: number } | null;
}

/** What one replica did. */
export interface ReplicaReport {
  device: string;
  samples: number;
  /** Payloads of the rounds; what describes and delimits them is left out. */
  bytesSent: number;
  computeMs: number;
  exchangeMs: number;
  waitMs: number;
  /** Of its parameters; see RunResult. Equal for all, or something went wrong. */
  weightsHash: string;
}

/** One exchange, as it is told of when it is done. Times are by performance.now() of the replica that tells of it. */
export interface RoundReport {
  /** From 0. */
  round: number;
  /** Steps of the run that are done now. */
  step: number;
  /** Mean over the global batch, of each step since the round before. */
  losses: readonly number[];
  correct: readonly number[];
  /** By rank. */
  replicas: readonly RoundOfReplica[];
}

export interface RoundOfReplica {
  rank: number;
  name: string;
  device: ReplicaDevice;
  samples: number;
  /** Mean over its own samples since the round before. */
  loss: number;
  bytesSent: number;
  /** When it began to compute, from the round's first beginning on, and how long it then computed, exchanged and waited. */
  startMs: number;
  computeMs: number;
  exchangeMs: number;
  waitMs: number;
}

/** What happened to the group, for which the page and the terminal have a sentence each. */
export type GroupEvent =
  | { type: "joined"; name: string; step: number }
  | { type: "left"; name: string; step: number; why: DepartureReason }
  /** The optimizer's state of who left is gone: all went back to where everybody had it. */
  | { type: "went-back"; from: number; to: number }
  | { type: "alone"; step: number }
  /** It says that it is computing or compiling, and the others have waited for it for long; told once for each. */
  | { type: "waiting"; name: string; step: number }
  /** A frame did not come, or came damaged, and is asked for again; told once for each that sent such. */
  | { type: "repeated"; name: string; why: "lost" | "damaged" }
  | { type: "refused"; name: string; why: RefusalReason };

/** "silent": past the time that a round may take. "differs": its parameters are not those of the others. */
export type DepartureReason = "bye" | "silent" | "device-lost" | "differs";

export type RefusalReason = "version" | "config" | "rank" | "malformed" | "not-finite" | "late";
