/** @file What a room shows of its machines: whose part is how large, who waits for whom, and what it gains over the fastest of them. */
import type { Summary } from "../../race/statistics";
import type { GroupSummary, ReplicaSummary } from "../together/round-log";
import type { CrewMember } from "./crew";

export interface BoardRow extends ReplicaSummary {
  /** Of the samples that all who are there have trained, 0 to 1. */
  share: number;
  /** Samples per second by itself; null where it has not told. */
  aloneRate: number | null;
}

export type Waits =
  /** Most of a round goes into the exchange. */
  | { for: "network"; share: number }
  /** `share`: of a round that the others wait, on average. */
  | { for: "slowest"; name: string; share: number }
  | { for: "nobody" };

export interface RoomSpeed {
  /** The room against its fastest machine alone, with the quartiles of the room. */
  times: Summary;
  fastest: { name: string; rate: number };
}

export function rowsOf({ replicas }: GroupSummary, members: readonly CrewMember[]): BoardRow[] {
  const all = replicas.reduce((sum, { samples }) => sum + samples, 0) || 1;
  return replicas.map((replica) => ({
    ...replica,
    share: replica.samples / all,
    aloneRate: memberOf(replica.name, members)?.aloneRate ?? null,
  }));
}

/** The member that a replica's name is of: a second one of the same name is numbered. */
export function memberOf(name: string, members: readonly CrewMember[]): CrewMember | undefined {
  const [, base = name, number = "1"] = /^(.*) \((\d+)\)$/.exec(name) ?? [];
  const exact = members.find((member) => member.name === name);
  return exact ?? members.filter((member) => member.name === base)[Number(number) - 1];
}

/** From here on an exchange decides, and from there on waiting is worth a word. */
const [decidingExchange, notableWait] = [0.4, 0.1];

export function waitsOf({ replicas }: Pick<GroupSummary, "replicas">): Waits {
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length);
  const exchange = mean(replicas.map(({ shares }) => shares.exchange));
  if (replicas.length > 1 && exchange > decidingExchange) return { for: "network", share: exchange };
  const [slowest, ...others] = [...replicas].sort((a, b) => a.shares.wait - b.shares.wait);
  const share = mean(others.map(({ shares }) => shares.wait));
  return slowest && share > notableWait ? { for: "slowest", name: slowest.name, share } : { for: "nobody" };
}

/** null before the room has a speed, or while no machine that is there has told its own. */
export function speedOf(summary: GroupSummary, members: readonly CrewMember[]): RoomSpeed | null {
  const rate = summary.samplesPerSecond;
  const told = rowsOf(summary, members).flatMap(({ name, aloneRate }) =>
    aloneRate === null ? [] : [{ name, rate: aloneRate }],
  );
  const fastest = told.sort((a, b) => b.rate - a.rate)[0];
  if (!rate || !fastest) return null;
  const times = {
    median: rate.median / fastest.rate,
    low: rate.low / fastest.rate,
    high: rate.high / fastest.rate,
  };
  return { times, fastest };
}
