import { expect, test } from "vitest";
import { argSize, bindDims, parseArg } from "./args";

test("a pattern gives axes, flattening and type", () => {
  expect(parseArg("M K")).toEqual({ axes: ["M", "K"], flattens: false, type: "real", isOptional: false });
  expect(parseArg("M* N")).toEqual({ axes: ["M", "N"], flattens: true, type: "real", isOptional: false });
  expect(parseArg("R 2 : f32")).toEqual({ axes: ["R", 2], flattens: false, type: "f32", isOptional: false });
  expect(parseArg("1:u32")).toEqual({ axes: [1], flattens: false, type: "u32", isOptional: false });
  expect(parseArg("N* ?")).toEqual({ axes: ["N"], flattens: true, type: "real", isOptional: true });
  expect(parseArg("N : f32 ?")).toMatchObject({ type: "f32", isOptional: true });
});

test("what is no pattern is refused with its text", () => {
  expect(() => parseArg("M k")).toThrow('argument "M k": "k" is neither a dimension');
  expect(() => parseArg("M K* N")).toThrow('"K*" is neither');
  expect(() => parseArg("M : f64")).toThrow('argument "M : f64": the type after ":" must be one of');
  expect(() => parseArg("M : f32 : u32")).toThrow("must be one of");
  expect(() => parseArg(" : f32")).toThrow("needs at least one axis");
});

test("the size of an argument is the product of its axes", () => {
  expect(argSize(parseArg("M* K 2"), { M: 3, K: 5 })).toBe(30);
  expect(() => argSize(parseArg("M K"), { M: 3 })).toThrow('dimension K has no size; known are {"M":3}');
});

test("dimensions are read off shapes and have to agree", () => {
  const dims: Record<string, number> = {};
  expect(bindDims(parseArg("M K"), [128, 784], dims)).toBeUndefined();
  expect(dims).toEqual({ M: 128, K: 784 });
  expect(bindDims(parseArg("K N"), [512, 10], dims)).toBe("has 512 where K is 784");
  expect(bindDims(parseArg("M K"), [128], dims)).toBe("has rank 1, expected 2");
  expect(bindDims(parseArg("R 2"), [8, 3], dims)).toBe("has 3 where 2 is 2");
});

test("a star takes all leading axes, none included", () => {
  const bind = (shape: number[], pattern: string) => {
    const dims: Record<string, number> = {};
    expect(bindDims(parseArg(pattern), shape, dims)).toBeUndefined();
    return dims;
  };
  expect(bind([2, 3, 5], "M* N")).toEqual({ M: 6, N: 5 });
  expect(bind([5], "M* N")).toEqual({ M: 1, N: 5 });
  expect(bind([], "N*")).toEqual({ N: 1 });
  expect(bind([2, 3], "N*")).toEqual({ N: 6 });
  expect(bind([], "1")).toEqual({});
  expect(bindDims(parseArg("M* N"), [], {})).toBe("has rank 0, expected at least 1");
});
