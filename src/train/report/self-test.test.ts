import { expect, test } from "vitest";
import * as shaders from "../../../shaders";
import { kernels, selfTestAll } from "./self-test";

test("the self-test checks every kernel there is", () => {
  expect(kernels.map(({ name }) => name).sort()).toEqual(
    Object.values(shaders)
      .map(({ name }) => name)
      .sort(),
  );
});

test("a kernel that there is not is refused with the names nearest to it, not passed without a case", async () => {
  await expect(selfTestAll(null, { kernel: "matmull" })).rejects.toThrow(
    /no kernel "matmull"\. The nearest names are "matmul", "matmul-/,
  );
  const rows = await selfTestAll(null, { kernel: "relu", sizes: 1 });
  expect(new Set(rows.map(({ kernel }) => kernel))).toEqual(new Set(["relu"]));
});
