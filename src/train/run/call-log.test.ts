import { describe, expect, test } from "vitest";
import { CallLog } from "./call-log";

describe("CallLog", () => {
  const counts = () => ({
    dispatches: 0,
    submits: 0,
    buffersCreated: 0,
    bindGroupsCreated: 0,
    writes: 0,
    maps: 0,
    polls: 0,
  });

  test("counts per step where the run was warm, leaving out what happened between", () => {
    const live = counts();
    const log = new CallLog(live);
    log.open(0, false);
    live.buffersCreated += 9;
    log.open(4, true);
    live.dispatches += 18 * 16;
    live.submits += 1;
    log.close(20);
    live.submits += 100;
    log.open(20, true);
    live.dispatches += 18 * 16;
    live.submits += 1;
    log.close(36);
    expect(log.perStep()).toEqual({ ...counts(), dispatches: 18, submits: 1 / 16 });
  });

  test("falls back on every step of a run too short to warm up", () => {
    const live = counts();
    const log = new CallLog(live);
    log.open(0, false);
    live.dispatches += 36;
    log.close(2);
    expect(log.perStep().dispatches).toBe(18);
  });
});
