import { expect, test } from "vitest";
import { chooseVariant, variantsFor } from "./choose-variant";
import type { KernelDeclaration } from "./declaration";
import { argSizes, defineKernel } from "./kernel";
import { exact } from "./tolerance";

const wgsl = `
alias Real = f32;
override N: u32;
const WORKGROUP: u32 = 64;
@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;
@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) { y[id.x] = x[id.x]; }
`;

const copy: KernelDeclaration = {
  name: "copy",
  summary: "y = x",
  wgsl,
  args: { x: "N*", y: "N*" },
  tune: { WORKGROUP: 64 },
  grid: ({ N }) => [N!],
  flops: () => 0,
  tolerance: () => exact,
  sizes: [],
  reference: ({ x, y }) => y!.set(x!),
};

const define = (change: Partial<KernelDeclaration>) => () => defineKernel({ ...copy, ...change });

test("a declaration that agrees with its WGSL becomes a kernel", () => {
  const kernel = defineKernel(copy);
  expect(kernel.args).toMatchObject([
    { name: "x", access: "read", isInput: true },
    { name: "y", access: "read_write", isInput: false },
  ]);
  expect(kernel.variants.wgsl).toMatchObject([{ name: "naive", overrides: ["N"], entryPoint: "main" }]);
  expect(argSizes(kernel, { N: 7 })).toEqual({ x: 7, y: 7 });
});

test("what a launch moves follows from its arguments, their storage and what is bound of them", () => {
  const { cost } = defineKernel({
    ...copy,
    args: { x: "N* : u8", y: "N*" },
    updates: ["y"],
    wgsl: wgsl.replace("x: array<Real>", "x: array<u32>"),
    flops: ({ N }, { ROUNDS }) => N! * ROUNDS!,
    touched: () => ({ x: 3 }),
  });
  const params = { ROUNDS: 2 };
  expect(cost({ N: 10 }, params)).toEqual({ flops: 20, bytesRead: 3 + 40, bytesWritten: 40 });
  expect(cost({ N: 10 }, params, { y: "f16" })).toMatchObject({ bytesRead: 3 + 20, bytesWritten: 20 });
  expect(cost({ N: 10 }, params, {}, ["x"])).toMatchObject({ bytesRead: 3, bytesWritten: 0 });
});

test("an argument that is updated in place is an input too", () => {
  const args = defineKernel({
    ...copy,
    wgsl: wgsl.replace("read>", "read_write>"),
    updates: ["x", "y"],
  }).args;
  expect(args).toMatchObject([
    { access: "read_write", isInput: true },
    { access: "read_write", isInput: true },
  ]);
});

test("names, order and access of bindings must be those of the WGSL", () => {
  const swapped = wgsl.replace("binding(0)", "binding(2)");
  expect(define({ wgsl: swapped })).toThrow(
    "kernel copy (naive): declares @binding(0) read x, @binding(1) read_write y " +
      "but the WGSL binds @binding(1) read_write y, @binding(2) read x",
  );
  expect(define({ wgsl: wgsl.replace("read>", "read_write>") })).toThrow("but the WGSL binds");
  expect(define({ args: { x: "N*", z: "N*" } })).toThrow("read_write z but the WGSL binds");
});

test("element types must fit, vectors of them included", () => {
  expect(define({ args: { x: "N* : u32", y: "N*" } })).toThrow("x is u32 but the WGSL says Real");
  expect(define({ args: { x: "N* : f32", y: "N*" } })).toThrow("x is f32 but the WGSL says Real");
  expect(define({ wgsl: wgsl.replaceAll("array<Real>", "array<vec4<Real>>") })).not.toThrow();
  const single = wgsl.replace("x: array<Real>", "x: array<vec4f>");
  expect(define({ wgsl: single, args: { x: "N* : f32", y: "N*" } })).not.toThrow();
});

test("an override has to be a dimension or a parameter", () => {
  const scaled = wgsl.replace("override N", "override FACTOR: f32;\noverride N");
  expect(define({ wgsl: scaled })).toThrow("override FACTOR is neither a dimension nor a parameter");
  expect(define({ wgsl: scaled, params: { FACTOR: 2 } })).not.toThrow();
});

test("tuning needs a constant, a module one entry point, a write an argument", () => {
  expect(define({ tune: { TILE: 8 } })).toThrow("tunes TILE, which is no constant of the WGSL");
  expect(define({ wgsl: wgsl.replace("@compute", "") })).toThrow("has 0 compute entry points, expected one");
  expect(define({ writes: ["z"] })).toThrow("kernel copy: writes z, which is no argument");
});

test("the first variant that is legal and preferred is chosen, the kernel's own WGSL otherwise", () => {
  const kernel = defineKernel({
    ...copy,
    variants: [
      {
        target: "wgsl",
        name: "wide",
        wgsl,
        grid: () => [1],
        legal: ({ N }) => N! % 4 === 0,
        when: ({ N }) => N! > 100,
      },
      { target: "wgsl", name: "narrow", wgsl, grid: () => [1], when: ({ N }) => N! > 1000 },
    ],
  });
  const chosen = (N: number) => chooseVariant(kernel, { N }, {}, "hardware").name;
  expect([chosen(104), chosen(102), chosen(1002), chosen(4)]).toEqual(["wide", "naive", "narrow", "naive"]);
});

test("a software adapter gets no variant with workgroup memory, as long as there is another", () => {
  const shared = wgsl.replace("@compute", "var<workgroup> tile: array<Real, WORKGROUP>;\n@compute");
  const variants = [{ target: "wgsl" as const, name: "tile", wgsl: shared, grid: () => [1] as const }];
  const kernel = defineKernel({ ...copy, variants });
  expect(chooseVariant(kernel, { N: 4 }, {}, "hardware").name).toBe("tile");
  expect(chooseVariant(kernel, { N: 4 }, {}, "software").name).toBe("naive");
  const onlyShared = defineKernel({ ...copy, wgsl: shared });
  expect(chooseVariant(onlyShared, { N: 4 }, {}, "software").name).toBe("naive");
});

test("behind the chosen variant stand all others that are legal, those that suit the adapter first", () => {
  const shared = wgsl.replace("@compute", "var<workgroup> tile: array<Real, WORKGROUP>;\n@compute");
  const grid = () => [1] as const;
  const kernel = defineKernel({
    ...copy,
    variants: [
      {
        target: "wgsl",
        name: "quads",
        wgsl,
        grid,
        legal: ({ N }) => N! % 4 === 0,
        when: ({ N }) => N! > 100,
      },
      { target: "wgsl", name: "tile", wgsl: shared, grid, when: ({ N }) => N! > 100 },
      {
        target: "wgsl",
        name: "wide",
        wgsl: wgsl.replace("(WORKGROUP)", "(WORKGROUP, 4)"),
        tune: { WORKGROUP: 64 },
        grid,
      },
    ],
  });
  const names = (N: number, adapter: "hardware" | "software", maxInvocations = 256) =>
    variantsFor(kernel, { N }, {}, adapter, { maxInvocations }).map(({ name }) => name);
  expect(names(104, "hardware")).toEqual(["quads", "tile", "wide", "naive"]);
  expect(names(102, "hardware")).toEqual(["tile", "wide", "naive"]);
  expect(names(104, "software")).toEqual(["quads", "wide", "naive", "tile"]);
  expect(names(4, "hardware")).toEqual(["wide", "quads", "tile", "naive"]);
  // 64 by 4 is more than an adapter of the compatibility level has to allow.
  expect(names(4, "hardware", 128)).toEqual(["naive", "quads", "tile"]);
});

test("a variant that requires a feature is for devices that have it, and for no other", () => {
  const grid = () => [1] as const;
  const requires = { features: ["time-travel"] };
  const variants = [{ target: "wgsl" as const, name: "early", wgsl, grid, requires }];
  const kernel = defineKernel({ ...copy, variants });
  const names = (...features: string[]) =>
    variantsFor(kernel, { N: 4 }, {}, "hardware", { features: new Set(features) }).map(({ name }) => name);
  expect(names("time-travel", "subgroups")).toEqual(["early", "naive"]);
  expect(names("subgroups")).toEqual(["naive"]);
  expect(chooseVariant(kernel, { N: 4 }, {}, "hardware").name).toBe("naive");
});

test("a variant for halves is chosen where the launch has native ones in all arguments that it names, and nowhere else", () => {
  const variants = [
    { target: "wgsl" as const, name: "halves", wgsl, grid: () => [1] as const, onlyHalves: ["x"] },
  ];
  const kernel = defineKernel({ ...copy, variants });
  const chosen = (x: "f32" | "f16", form: "native" | "packed") =>
    chooseVariant(kernel, { N: 4 }, {}, "hardware", {}, { storage: { x, y: "f16" }, form }).name;
  expect(chosen("f16", "native")).toBe("halves");
  expect([chosen("f16", "packed"), chosen("f32", "native")]).toEqual(["naive", "naive"]);
  expect(chooseVariant(kernel, { N: 4 }, {}, "hardware").name).toBe("naive");
  const strange = define({ variants: [{ ...variants[0]!, onlyHalves: ["z"] }] });
  expect(strange).toThrow("kernel copy (halves): is for halves in z, which is no argument");
});

test("a variant shaped for hardware is passed over by a software adapter", () => {
  const variants = [
    { target: "wgsl" as const, name: "flat", wgsl, grid: () => [1] as const, isForHardware: true },
  ];
  const kernel = defineKernel({ ...copy, variants });
  expect(chooseVariant(kernel, { N: 4 }, {}, "hardware").name).toBe("flat");
  expect(chooseVariant(kernel, { N: 4 }, {}, "software").name).toBe("naive");
});

test("where an adapter allows fewer invocations than a variant has, the first of its tunings that fits is taken", () => {
  const shape = { target: "wgsl" as const, name: "wide", wgsl, grid: () => [1] as const };
  const tunes = [{ WORKGROUP: 192 }, { WORKGROUP: 128 }, { WORKGROUP: 64 }];
  const kernel = defineKernel({ ...copy, variants: [{ ...shape, tune: { WORKGROUP: 256 }, tunes }] });
  const chosen = (maxInvocations: number) => {
    const { name, tune } = chooseVariant(kernel, { N: 4 }, {}, "hardware", { maxInvocations });
    return [name, tune["WORKGROUP"]];
  };
  expect([256, 200, 128].map(chosen)).toEqual([
    ["wide", 256],
    ["wide", 192],
    ["wide", 128],
  ]);
  expect(chosen(32)[0]).toBe("naive");
});

test("what a text enables it has to require, so that a kernel's own enables nothing", () => {
  const grid = () => [1] as const;
  const enabling = `enable f16, subgroup_size_control;\nenable subgroups; ${wgsl}`;
  expect(define({ wgsl: enabling })).toThrow(
    "kernel copy (naive): enables f16, subgroup_size_control, subgroups but does not require the feature of that name",
  );
  const defineWith = (...features: string[]) =>
    define({
      variants: [{ target: "wgsl", name: "early", wgsl: enabling, grid, requires: { features } }],
    });
  expect(defineWith("shader-f16", "subgroups")).toThrow(
    "kernel copy (early): enables subgroup_size_control but",
  );
  expect(defineWith("shader-f16", "subgroups", "subgroup-size-control")).not.toThrow();
});

test("what a text requires of the language its declaration has to require, too", () => {
  const requiring = `requires subgroup_id,\n  linear_indexing;\n${wgsl}`;
  const defineWith = (...language: string[]) =>
    define({
      variants: [{ target: "wgsl", name: "early", wgsl: requiring, grid: () => [1], requires: { language } }],
    });
  expect(defineWith("subgroup_id")).toThrow(
    "kernel copy (early): requires linear_indexing of the language but its declaration does not",
  );
  expect(defineWith("subgroup_id", "linear_indexing")).not.toThrow();
});

test("a kernel whose workgroups not every adapter allows has a smaller form, which is used there", () => {
  const large = { ...copy, wgsl, tune: { WORKGROUP: 256 } };
  expect(() => defineKernel(large)).toThrow(
    'needs workgroups of 256, and not every adapter allows more than 128; give it a "smallTune"',
  );
  expect(() => defineKernel({ ...large, smallTune: { WORKGROUP: 192 } })).toThrow("needs workgroups of 192");
  const kernel = defineKernel({
    ...large,
    smallTune: { WORKGROUP: 128 },
    grid: ({ N }, { WORKGROUP }) => [N! / WORKGROUP!],
  });
  const named = (maxInvocations: number) =>
    variantsFor(kernel, { N: 512 }, {}, "software", { maxInvocations });
  expect(named(256).map(({ name }) => name)).toEqual(["naive", "naive, small"]);
  const [small, ...others] = named(128);
  expect(others).toEqual([]);
  expect([small!.name, small!.grid({ N: 512 }, {})]).toEqual(["naive, small", [4]]);
});

test("a workgroup whose size is a name without a value is refused", () => {
  const unknown = wgsl.replace("(WORKGROUP)", "(WORKGROUP, N)");
  expect(() => defineKernel({ ...copy, wgsl: unknown })).toThrow(
    "a workgroup of WORKGROUP by N, where constants",
  );
});

test("parameter sets are completed by the defaults", () => {
  const scaled = wgsl.replace("override N", "override A: f32;\noverride B: f32;\noverride N");
  const kernel = defineKernel({ ...copy, wgsl: scaled, params: { A: 1, B: 2 }, paramSets: [{ B: 3 }] });
  expect(kernel.paramSets).toEqual([
    { A: 1, B: 2 },
    { A: 1, B: 3 },
  ]);
});

test("what a variant shares is behind its own text, and counts as part of it", () => {
  const double = "fn double(value: Real) -> Real {\n  return 2 * value;\n}\n";
  const calling = wgsl.replace("= x[id.x]", "= double(x[id.x])");
  const kernel = defineKernel({ ...copy, wgsl: calling, shares: [double] });
  expect(kernel.variants.wgsl[0]!.wgsl).toBe(`${calling}\n${double}`);
  const stages = [double, "var<workgroup> sums: array<f32, 2>;\n"];
  expect(defineKernel({ ...copy, wgsl: calling, shares: stages }).variants.wgsl[0]!.isForHardware).toBe(true);
});

test("a function that a variant has and shares as well is refused", () => {
  const double = "fn double(value: Real) -> Real {\n  return 2 * value;\n}\n";
  expect(define({ wgsl: wgsl + double, shares: [double] })).toThrow(
    "kernel copy (naive): has two functions double, one of them in what it shares",
  );
});

test("a variant's other tunings are the same text with other constants, and say for themselves how they spread the work", () => {
  const kernel = defineKernel({
    ...copy,
    tune: { WORKGROUP: 64 },
    tunes: [{ WORKGROUP: 128 }],
    grid: ({ N }, { WORKGROUP }) => [N! / WORKGROUP!],
    spread: ({ N }, { WORKGROUP }) => ({ invocations: N!, rounds: WORKGROUP! / 64 }),
  });
  const own = kernel.variants.wgsl.at(-1)!;
  const of = ({ name, tune, grid, invocations, spread }: typeof own) => [
    name,
    tune,
    grid({ N: 512 }, {}),
    invocations,
    spread({ N: 512 }, {}),
  ];
  expect([own, ...own.others].map(of)).toEqual([
    ["naive", { WORKGROUP: 64 }, [8], 64, { invocations: 512, rounds: 1 }],
    ["naive", { WORKGROUP: 128 }, [4], 128, { invocations: 512, rounds: 2 }],
  ]);
  expect(own.others[0]!.others).toEqual([]);
  expect(() => defineKernel({ ...copy, tunes: [{ HEIGHT: 2 }] })).toThrow(
    "tunes HEIGHT, which is no constant",
  );
  expect(defineKernel(copy).variants.wgsl[0]!.spread({ N: 4 }, {})).toBeNull();
});
