/** @file A run that diverges ends for all members alike, and none of them is blamed for it. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { PlayedGroup } from "./testing/group";
import { play, usePlayedTime, useRealTime } from "./testing/play";

beforeEach(usePlayedTime);
afterEach(useRealTime);

const at = 20;

it.each(["f32", "f16"] as const)(
  "an owner whose update overflows says so, instead of sending what no frame can be: %s",
  async (wire) => {
    const group = PlayedGroup.of(3, { plan: { wire } });
    const { replica } = group.get(1);
    const apply = replica.apply.bind(replica);
    replica.apply = async (...step) => {
      const updated = await apply(...step);
      return replica.step > at ? updated.fill(Number.POSITIVE_INFINITY) : updated;
    };
    const { value } = await play(group.outcomes());
    expect(value).toEqual(Array(3).fill({ end: "diverged", step: at + 1 }));
    for (const { events } of group.members) expect(events.every(({ type }) => type === "joined")).toBe(true);
  },
);

it.each([
  ["gradients", { gradients: new Float32Array(200).fill(Number.NaN) }],
  ["loss", { loss: Number.POSITIVE_INFINITY }],
])("so does a member whose %s is no finite number", async (_, wrong) => {
  const group = PlayedGroup.of(3);
  const { replica } = group.get(2);
  const compute = replica.gradients.bind(replica);
  replica.gradients = async () => ({ ...(await compute()), ...(replica.step === at ? wrong : {}) });
  const { value } = await play(group.outcomes());
  expect(value).toEqual(Array(3).fill({ end: "diverged", step: at }));
  for (const { events } of group.members) expect(events.every(({ type }) => type === "joined")).toBe(true);
});

it("local steps that diverge end the run, too", async () => {
  const group = PlayedGroup.of(2, { plan: { schedule: "diloco" } });
  const { replica } = group.get(1);
  const read = replica.parameters.bind(replica);
  replica.parameters = async () => (replica.step === 16 ? (await read()).fill(Number.NaN) : read());
  const { value } = await play(group.outcomes());
  expect(value).toEqual(Array(2).fill({ end: "diverged", step: 16 }));
});
