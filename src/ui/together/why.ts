/** @file Why a group is as fast as it is by one replica: the one thing that decides, from what was measured. */
import type { GroupSummary } from "../../store/together/round-log";

export interface WhyOf {
  summary: Pick<GroupSummary, "replicas" | "stepsPerRound">;
  /** Whether all replicas compute on one GPU. */
  isOneGpu: boolean;
  /** Of the processor, as far as the browser tells. */
  cores: number;
}

/**
 * "gpu": one GPU is shared, so they do not add up. "exchange": most of each round goes into it. "wait": the slowest decides. "cores":
 * there are fewer than replicas. "local-steps": the exchange is shared by many steps. "pays": none of these.
 */
export type WhyCode = "gpu" | "exchange" | "wait" | "cores" | "local-steps" | "pays";

export interface Why {
  code: WhyCode;
  /** Of a round, over all replicas; 0 to 1. */
  exchange: number;
  wait: number;
}

/** From here on exchange or waiting decides: what is computed in the rest of a round cannot make up for it. */
const deciding = 0.4;

export function whyOf({ summary, isOneGpu, cores }: WhyOf): Why {
  const { replicas, stepsPerRound } = summary;
  const share = (kind: "exchange" | "wait") =>
    replicas.reduce((total, { shares }) => total + shares[kind], 0) / replicas.length;
  const [exchange, wait] = [share("exchange"), share("wait")];
  return { code: codeOf(), exchange, wait };

  function codeOf(): WhyCode {
    // Who waits for a frame on its way waits for the network.
    if (exchange > deciding) return "exchange";
    if (wait > deciding) return "wait";
    if (isOneGpu && replicas.length > 1) return "gpu";
    if (replicas.length > cores) return "cores";
    return stepsPerRound > 1 ? "local-steps" : "pays";
  }
}
