import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type LoopbackRelay, relayOnLoopback } from "../../classroom/testing/relay-on-loopback";
import { inProcessConnections } from "../../distribute/machines/testing/in-process-connections";
import { type Classroom, type ClassroomServer, createClassroom } from "./classroom";
import { findClassroom } from "./find-classroom";
import { linkToRoom, roomIn } from "./room-link";
import { type PlayedMachine, playedMachine } from "./testing/played-machines";

let relay: LoopbackRelay;
const connections = inProcessConnections();
const opened: { classroom: Classroom; crew: PlayedMachine["crew"] }[] = [];
beforeAll(async () => {
  relay = await relayOnLoopback();
});
afterEach(() => {
  for (const { classroom, crew } of opened.splice(0)) {
    classroom.leave();
    crew.part();
  }
});
afterAll(() => relay.close());

let count = 0;
function machine(server: ClassroomServer | null = { network: [] }) {
  const name = `Machine ${++count}`;
  const played = playedMachine(name, connections);
  const classroom = createClassroom({
    crew: played.crew,
    makeConnection: connections.make,
    openSocket: relay.openSocket(count),
    find: async () => server,
    name: () => name,
  });
  const one = { ...played, name, classroom, now: classroom.state.getState };
  opened.push(one);
  return one;
}

type Machine = ReturnType<typeof machine>;

async function host(): Promise<Machine & { code: string }> {
  const one = machine();
  await one.classroom.look();
  one.classroom.open();
  await expect.poll(() => one.now().step.at).toBe("seated");
  const { step } = one.now();
  return { ...one, code: step.at === "seated" ? step.code : "" };
}

async function guest(code: string): Promise<Machine> {
  const one = machine();
  await one.classroom.look();
  one.classroom.join(code.toLowerCase());
  return one;
}

async function admitted(of: Machine & { code: string }): Promise<Machine> {
  const one = await guest(of.code);
  await expect.poll(() => of.now().asking.map(({ name }) => name)).toEqual([one.name]);
  of.classroom.admit(of.now().asking[0]!.peer);
  await expect.poll(() => one.now().step).toMatchObject({ at: "seated", isHost: false });
  return one;
}

describe("a classroom", () => {
  it("has a host open a room, let others in by name, and all train what it begins, who comes late too", async () => {
    const one = await host();
    const two = await admitted(one);
    await expect.poll(() => one.seen()).toEqual([`1 ${one.name} open`, `2 ${two.name} open`]);
    await expect.poll(() => one.crew.state.getState().members[1]!.code).toMatch(/^\d{3} \d{3}$/);
    expect(two.crew.state.getState().members[0]!.code).toBe(one.crew.state.getState().members[1]!.code);

    one.crew.begin();
    await expect.poll(() => two.runs.length).toBe(1);
    const three = await admitted(one);
    await expect.poll(() => three.runs.length).toBe(1);
    expect(three.runs[0]!.group).toBe(one.runs[0]!.group);
    expect(three.seen()).toHaveLength(3);
    one.end();
    await expect.poll(() => one.crew.state.getState().group).toBeNull();
    const four = await admitted(one);
    await expect.poll(() => four.seen().filter((line) => line.endsWith("open"))).toHaveLength(4);
    expect(four.runs).toHaveLength(0);
  });

  it("says why one is not let in, or is in it no more, and lets it try again", async () => {
    const one = await host();
    const refused = await guest(one.code);
    await expect.poll(() => one.now().asking.length).toBe(1);
    one.classroom.refuse(one.now().asking[0]!.peer);
    await expect.poll(() => refused.now()).toMatchObject({ step: { at: "door" }, problem: "refused" });
    refused.classroom.join("ABCD");
    expect(refused.now().problem).toBe("no-code");
    refused.classroom.join("ABCD-EFGH");
    await expect.poll(() => refused.now().problem).toBe("no-such-room");

    const two = await admitted(one);
    await expect.poll(() => two.seen()).toHaveLength(2);
    one.classroom.leave();
    expect(one.now()).toMatchObject({ step: { at: "door" }, problem: null });
    expect(one.seen()).toEqual([]);
    await expect.poll(() => two.now()).toMatchObject({ step: { at: "door" }, problem: "room-ended" });
  });

  it("is looked for once where it is, and again where it was not", async () => {
    const one = machine(null);
    await one.classroom.look();
    expect(one.now().step).toEqual({ at: "none" });
    one.classroom.open();
    expect(one.now().step).toEqual({ at: "none" });
    await machine().classroom.arrive("ABCDEFGH");
    expect(opened.at(-1)!.classroom.state.getState()).toMatchObject({
      step: { at: "door" },
      code: "ABCDEFGH",
    });
  });

  it("is found by what its server answers, and nowhere else", async () => {
    const place = { origin: "http://192.168.0.7:4173" };
    const json = { headers: { "content-type": "application/json" } };
    const asked: string[] = [];
    const answer = (body: string, init: ResponseInit = {}) =>
      findClassroom(async (url) => {
        asked.push(String(url));
        return new Response(body, { ...json, ...init });
      }, place);
    expect(await answer('{"network":["http://192.168.0.7:4173/"]}')).toEqual({
      network: ["http://192.168.0.7:4173/"],
    });
    expect(await answer('{"network":["javascript:alert(1)"]}')).toBeNull();
    expect(await answer('{"other":1}')).toBeNull();
    expect(await answer("<!doctype html>", { headers: { "content-type": "text/html" } })).toBeNull();
    expect(await answer('{"network":[]}', { status: 404 })).toBeNull();
    expect(await findClassroom(() => Promise.reject(new TypeError("offline")), place)).toBeNull();
    expect(new Set(asked)).toEqual(new Set(["http://192.168.0.7:4173/relay"]));
  });

  it("has a link to each room, which only names its code", () => {
    const link = linkToRoom("https://192.168.0.7:4173/", "ABCD2345");
    expect(link).toBe("https://192.168.0.7:4173/?page=together#room1.ABCD2345");
    expect(roomIn(new URL(link).hash)).toBe("ABCD2345");
    for (const hash of ["#room1.ABCD", "#room1.%", "#race1.ABCD2345", ""]) expect(roomIn(hash)).toBeNull();
  });
});
