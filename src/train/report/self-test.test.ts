import { expect, test } from "vitest";
import * as shaders from "../../../shaders";
import { kernels } from "./self-test";

test("the self-test checks every kernel there is", () => {
  expect(kernels.map(({ name }) => name).sort()).toEqual(
    Object.values(shaders)
      .map(({ name }) => name)
      .sort(),
  );
});
