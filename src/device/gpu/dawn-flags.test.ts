import { expect, test } from "vitest";
import { dawnFlags } from "./dawn-flags";

test("Dawn is told nothing where nothing is set", () => {
  expect(dawnFlags()).toEqual([]);
  expect(dawnFlags(" ")).toEqual([]);
});

test("names separated by commas are one flag, however they are spaced", () => {
  expect(dawnFlags("allow_unsafe_apis")).toEqual(["enable-dawn-features=allow_unsafe_apis"]);
  expect(dawnFlags("allow_unsafe_apis, use_dxc2")).toEqual([
    "enable-dawn-features=allow_unsafe_apis,use_dxc2",
  ]);
});

test.each([
  ["allow_unsafe_apis dump_shaders", '"allow_unsafe_apis dump_shaders"'],
  ["allow_unsafe_apis,", '""'],
  ["enable-dawn-features=allow_unsafe_apis", '"enable-dawn-features=allow_unsafe_apis"'],
  ["1,A,use_dxc", '"1" and "A"'],
])("%j is refused, naming what is wrong in it", (features, wrong) => {
  expect(() => dawnFlags(features)).toThrow(
    `HALFSTEP_DAWN_FEATURES is "${features}", in which ${wrong} is no name of a toggle. Give names`,
  );
});
