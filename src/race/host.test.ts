import { expect, test } from "vitest";
import { type RaceContender, raceHost } from "./host";
import { factors, type ProductWorkload, sampleProduct, square } from "./products";
import { entrantOf } from "./testing/fake-host";

const product = square(128, "f32");

/** Multiplies by the formula; `spoil` is done to what comes out. */
function contender(spoil: (values: number[]) => void = () => {}) {
  const disposed: string[] = [];
  const own: RaceContender = {
    ...entrantOf("js/loops"),
    prepare: async ({ M, K, N }: ProductWorkload) => {
      const { x, w } = factors(product);
      return {
        values: async () => {
          const y = Float64Array.from({ length: M * N }, (_, place) => {
            let sum = 0;
            for (let k = 0; k < K; k++) sum += x[Math.floor(place / N) * K + k]! * w[k * N + (place % N)]!;
            return sum;
          });
          const values = sampleProduct(y);
          spoil(values);
          return values;
        },
        time: async (count) => 2 * count,
        dispose: () => void disposed.push("js/loops"),
      };
    },
  };
  return { host: raceHost(async (_, places) => (places.includes("processor") ? [own] : [])), disposed };
}

test("a host checks a product where its contender lives, and hands out figures alone", async () => {
  const { host, disposed } = contender();
  expect(await host.entrants(product, ["processor"])).toEqual([entrantOf("js/loops")]);
  await host.prepare("js/loops", product);
  expect(await host.check("js/loops")).toMatchObject({ ok: true, problem: "" });
  expect(await host.time("js/loops", 3)).toBe(6);
  await host.dispose("js/loops");
  expect(disposed).toEqual(["js/loops"]);
  await expect(host.time("js/loops", 1)).rejects.toThrow("js/loops was not prepared, or is gone");
});

test("one wrong element fails a product", async () => {
  const { host } = contender((values) => {
    values[3]! += 0.01;
  });
  await host.entrants(product, ["processor"]);
  await host.prepare("js/loops", product);
  const { ok, problem } = await host.check("js/loops");
  expect(ok).toBe(false);
  expect(problem).toMatch(/^sampled element 4 is /);
});

test("who was not asked for does not take part", async () => {
  const { host } = contender();
  expect(await host.entrants(product, ["gpu"])).toEqual([]);
  await expect(host.prepare("js/loops", product)).rejects.toThrow("There is no js/loops here.");
});
