import { describe, expect, it } from "vitest";
import { RoundLog } from "../together/round-log";
import { playedRound } from "../together/testing/played-group";
import { memberOf, rowsOf, speedOf, waitsOf } from "./board";
import type { CrewMember } from "./crew";

const member = (id: string, name: string, aloneRate: number | null = null): CrewMember => ({
  ...{ id, name, aloneRate },
  reach: "open",
  code: null,
});

/** Rounds of machines that compute for so long each, the rest of a round being waiting but for `exchangeMs`. */
function summaryOf(computeMs: readonly number[], exchangeMs = 1) {
  const log = new RoundLog();
  const longest = Math.max(...computeMs);
  for (let i = 0; i < 10; i++) {
    const round = playedRound(i, { world: computeMs.length, exchangeMs, batchSize: 128 });
    const replicas = round.replicas.map((replica, rank) => ({
      ...replica,
      name: `m${rank + 1}`,
      computeMs: computeMs[rank]!,
      waitMs: longest - computeMs[rank]!,
    }));
    log.push({ ...round, replicas });
  }
  return log.summary()!;
}

describe("the board of a room", () => {
  it("tells each machine's share, and its speed by itself where it has told it", () => {
    const rows = rowsOf(summaryOf([9, 9]), [member("1", "m1", 5000), member("2", "m2")]);
    expect(rows.map(({ share, aloneRate }) => [share, aloneRate])).toEqual([
      [0.5, 5000],
      [0.5, null],
    ]);
  });

  it("measures the room by its fastest machine alone, of those that are still there", () => {
    // 128 samples in 10 ms.
    const summary = summaryOf([9, 9]);
    const gone = member("3", "m3", 99_000);
    const speed = speedOf(summary, [member("1", "m1", 5000), member("2", "m2", 6400), gone]);
    expect(speed!.fastest).toEqual({ name: "m2", rate: 6400 });
    expect(speed!.times.median).toBeCloseTo(2, 9);
    expect(speedOf(summary, [member("1", "m1"), member("2", "m2")])).toBeNull();
  });

  it("says who waits for whom", () => {
    expect(waitsOf(summaryOf([10, 30, 10]))).toMatchObject({ for: "slowest", name: "m2" });
    expect(waitsOf(summaryOf([10, 10, 10]))).toEqual({ for: "nobody" });
    expect(waitsOf(summaryOf([10, 12], 40))).toMatchObject({ for: "network" });
    expect(waitsOf(summaryOf([10]))).toEqual({ for: "nobody" });
  });

  it("tells two machines of one name apart by their number", () => {
    const members = [member("1", "phone"), member("2", "phone"), member("3", "a (2)")];
    expect(["phone", "phone (2)", "a (2)", "b"].map((name) => memberOf(name, members)?.id)).toEqual([
      "1",
      "2",
      "3",
      undefined,
    ]);
  });
});
