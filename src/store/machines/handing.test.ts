import { afterEach, describe, expect, it, vi } from "vitest";
import { inProcessConnections } from "../../distribute/machines/testing/in-process-connections";
import { Handing } from "./handing";
import { linkOf, type PlayedMachine, playedMachine } from "./testing/played-machines";

const opened: PlayedMachine[] = [];
afterEach(() => {
  for (const { hand, crew } of opened.splice(0)) {
    hand.cancel();
    crew.part();
  }
});

async function meet(): Promise<[PlayedMachine, PlayedMachine]> {
  const connections = inProcessConnections();
  const [host, guest] = ["Host", "Guest"].map((name) => playedMachine(name, connections)) as [
    PlayedMachine,
    PlayedMachine,
  ];
  opened.push(host, guest);
  await host.hand.invite();
  void guest.hand.answer(linkOf(host));
  await expect.poll(() => guest.hand.state.getState().step.at).toBe("answered");
  await host.hand.accept(linkOf(guest));
  await expect.poll(() => guest.seen().at(0)).toBe("1 Host open");
  await expect.poll(() => host.seen().at(1)).toBe("2 Guest open");
  return [host, guest];
}

describe("a machine of a room", () => {
  it("hands a link to the host's board at a press, and hears what became of it; the host puts it there itself", async () => {
    const [host, guest] = await meet();
    expect(await guest.crew.hand("#w1.abc")).toBe("added");
    expect(await host.crew.hand("#r1.def")).toBe("added");
    expect(host.board).toEqual(["Guest: #w1.abc", "Host: #r1.def"]);
    expect(guest.board).toEqual([]);
  });

  it("that sends what is no link is not heard, and one that floods is ignored with its name", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const [host, guest] = await meet().finally(() => vi.useRealTimers());
    const outcomes: string[] = [];
    for (let i = 0; i < 27; i++) outcomes.push(await guest.crew.hand(`#r1.${i}a`));
    expect(outcomes.slice(0, 8)).toEqual(Array(8).fill("added"));
    expect(outcomes.slice(8)).toEqual(Array(19).fill("ignored"));
    expect(host.board).toHaveLength(8);
    void guest.crew.hand("#r1.more");
    await expect.poll(() => host.crew.state.getState().flooding).toEqual(["2"]);
    expect(host.board).toHaveLength(8);
  });

  it("hands nothing to anyone without a room, or once it has parted", async () => {
    expect(await playedMachine("Alone").crew.hand("#r1.a")).toBe("unanswered");
    const [, guest] = await meet();
    guest.crew.part();
    expect(await guest.crew.hand("#r1.a")).toBe("unanswered");
  });
});

describe("how many links a host takes", () => {
  it("is as many as a person presses for, machine by machine, and none of one that goes on all the same", () => {
    const handing = new Handing();
    const admitted = (from: string, atMs: number) => handing.admit(from, atMs);
    for (let i = 0; i < 8; i++) expect(admitted("2", 0)).toBe("take");
    expect([admitted("2", 0), admitted("3", 0)]).toEqual(["refuse", "take"]);
    expect([admitted("2", 15_000), admitted("2", 15_000)]).toEqual(["take", "refuse"]);
    for (let i = 0; i < 18; i++) admitted("2", 16_000);
    expect([admitted("2", 16_000), admitted("2", 1e9)]).toEqual(["flood", "flood"]);
  });
});
