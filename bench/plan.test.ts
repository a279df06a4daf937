import { expect, test } from "vitest";
import { flopsOf, largeProducts } from "../src/race/products";
import type { Measurement, WorkloadResult } from "./measure";
import { carryOut } from "./plan";
import { type Workload, workloads } from "./workloads";

/** A machine whose products run at this rate. */
async function planned(gflops: number, isLarge: boolean, asked: readonly Workload[] = workloads) {
  const names: string[] = [];
  const said: string[] = [];
  const measure = async (workload: Workload): Promise<WorkloadResult> => {
    names.push(workload.name);
    const ms = workload.kind === "product" ? flopsOf(workload) / gflops / 1e6 : 1;
    return { workload, measured: [{ stepMs: [ms] } as Measurement], failed: [] };
  };
  await carryOut({ workloads: asked, isLarge, measure, say: (sentence) => said.push(sentence) });
  return { names: names.slice(asked.length), said };
}

test("larger products are offered where they take two seconds at most", async () => {
  expect(await planned(1000, false)).toEqual({
    names: [],
    said: [
      "With --large: product 2048×2048×2048 in f32, about 0.017 s each; product 2048×2048×2048 in f16, about 0.017 s each; " +
        "product 4096×4096×4096 in f32, about 0.1 s each; product 4096×4096×4096 in f16, about 0.1 s each.",
    ],
  });
  expect((await planned(5, false)).said).toEqual([]);
});

test("and measured where that is asked for; those that take longer are named", async () => {
  expect((await planned(1000, true)).names).toEqual(largeProducts.map(({ name }) => name));
  const { names, said } = await planned(20, true);
  expect(names).toEqual(["matmul-2048", "matmul-2048-f16"]);
  expect(said[0]).toBe(
    "Left out, since it takes more than 2 s: product 4096×4096×4096 in f32, about 6.9 s each.",
  );
});

test("nothing is said of products where none was measured, or where it was asked for by name", async () => {
  expect(await planned(1000, false, [workloads[0]!])).toEqual({ names: [], said: [] });
  expect(await planned(1000, true, largeProducts)).toEqual({ names: [], said: [] });
});
