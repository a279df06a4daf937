import { expect, test } from "vitest";
import { longBatch, rangeOf } from "./arrays";
import { countLarge, countSmall } from "./measure";
import { untrainedNetwork } from "./network";
import { sheet } from "./sheet";

test("what the answer key says of the arrays is what the simulation counts", async () => {
  const network = untrainedNetwork();
  const [single, many, large] = [
    await countSmall(network, 1),
    await countSmall(network, longBatch),
    await countLarge(network),
  ];
  const { loops } = sheet.en;
  expect(loops.single.expected).toBe(rangeOf(single.utilisation));
  expect(loops.many.expected).toBe(rangeOf(many.utilisation));
  expect(loops.reads.expected).toBe(Number(large.saved.toPrecision(3)));
  expect(loops.many.notes.join()).toContain(many.cycles.toLocaleString("en"));
  expect(Object.values(loops.reads.reasons).join()).toContain(large.plain.toLocaleString("en"));
  expect(loops.reads.notes.join()).toContain(large.cycles.toLocaleString("en"));
});
