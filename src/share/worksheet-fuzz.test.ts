/** @file A thousand spoilt links of worksheets, ten thousand in the soak, the same ones in every run. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import { unseal } from "./sealed";
import { randomNumbers } from "./testing/random-record";
import { typicalWorksheet } from "./testing/random-worksheet";
import { mutationsOf } from "./testing/spoilt-links";
import { encodeWorksheet, parseWorksheet, roundWorksheet } from "./worksheet-link";

const mark = "#w1.";
const random = randomNumbers(2027);
const records = [1, 2, 3, 4, 5, 6].map((seed) => roundWorksheet(typicalWorksheet(seed)));
const packed: unknown[] = [];
let links: string[];
const { "settings mutated": _, ...mutations } = mutationsOf(random, { mark, packed, links: () => links });
const outcomes = { refused: 0, noted: 0, whole: 0 };

const packedOf = (link: string) => unseal(link.slice(mark.length));

const rounded = (packed: unknown): unknown =>
  JSON.parse(JSON.stringify(packed), (_, value) =>
    typeof value === "number" ? Number(value.toPrecision(4)) : value,
  );

beforeAll(async () => {
  links = await Promise.all(records.map(encodeWorksheet));
  packed.push(...(await Promise.all(links.map(packedOf))));
});

/** Bombs cost most, and are all alike. */
const rounds = (name: string) => inSoak(1, 10) * (name === "bombs" ? 10 : 72);

it.each(Object.keys(mutations))("%s: nothing is thrown, and nothing changes in silence", async (name) => {
  for (let round = 0; round < rounds(name); round++) {
    const original = links[Math.floor(links.length * random())]!;
    const link = await mutations[name as keyof typeof mutations]!(original);
    const { record, notices } = await parseWorksheet(link);
    expect(
      notices.every(({ message }) => /^[^\p{Cc}\p{Cf}]+\.$/u.test(message)),
      link,
    ).toBe(true);
    outcomes[record === null ? "refused" : notices.length > 0 ? "noted" : "whole"]++;
    if (record === null) expect(notices.length, link).toBeGreaterThan(0);
    // What has no notice is a worksheet as it stands in the link, but for digits that no worksheet has.
    else if (notices.length === 0) {
      const said = (await packedOf(link)) as [number];
      expect(record.madeAtMs, link).toBe(60_000 * said[0]);
      expect(rounded(await packedOf(await encodeWorksheet(record))), link).toEqual(rounded(said));
    }
  }
});

it("an original says what it said, after all of them", async () => {
  expect(await Promise.all(links.map(parseWorksheet))).toEqual(
    records.map((record) => ({ record, notices: [] })),
  );
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

afterAll(() => {
  const { refused, noted, whole } = outcomes;
  console.info(`${refused + noted + whole} links of worksheets: ${JSON.stringify(outcomes)}`);
  expect(refused + noted + whole).toBeGreaterThanOrEqual(inSoak(1000, 10_000));
});
