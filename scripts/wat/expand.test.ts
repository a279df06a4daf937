import { expect, test } from "vitest";
import { Expander } from "./expand";
import { readForms, writeForm } from "./forms";

const layout = { args: ["x", "y"], scratch: ["lists"], kept: ["y"], dims: ["N"], params: ["RATE", "DECAY"] };

/** What a text of short forms stands for. */
function expand(text: string, arithmetic: "strict" | "relaxed" = "strict"): string {
  const expander = new Expander(layout, arithmetic);
  return readForms(text, "a.wat")
    .flatMap((form) => expander.expand(form))
    .map(writeForm)
    .join(" ");
}

test.each([
  ["a local is read where a value is wanted", "(i32.add $a $b)", "(i32.add (local.get $a) (local.get $b))"],
  ["the local that is set is named", "(local.set $a $b)", "(local.set $a (local.get $b))"],
  ["a function is named", "(call $f $a 2)", "(call $f (local.get $a) (i32.const 2))"],
  [
    "an integer is an i32 where one is wanted",
    "(i32.shl $a 0x1f)",
    "(i32.shl (local.get $a) (i32.const 0x1f))",
  ],
  ["a lane stays a number", "(f32x4.extract_lane 0 $v)", "(f32x4.extract_lane 0 (local.get $v))"],
  ["an offset stays as it is", "(v128.load offset=16 $a)", "(v128.load offset=16 (local.get $a))"],
  ["a constant stays as it is", "(v128.const i32x4 0 0 0 1)", "(v128.const i32x4 0 0 0 1)"],
  [
    "repeat writes its forms for each number",
    "(repeat i 0 2 (v128.store offset={16*i+8} $p $sum{i}))",
    "(v128.store offset=8 (local.get $p) (local.get $sum0)) (v128.store offset=24 (local.get $p) (local.get $sum1))",
  ],
  [
    "a fragment is written where it is inserted, for the number given there",
    "(fragment read i (v128.load offset={16*i} $p)) (repeat k 0 2 (local.set $v (insert read {k})))",
    "(local.set $v (v128.load offset=0 (local.get $p))) (local.set $v (v128.load offset=16 (local.get $p)))",
  ],
  [
    "for is left at its top",
    "(for $i 0 $n 4 (nop))",
    "(local.set $i (i32.const 0)) (block (loop (br_if 1 (i32.ge_s (local.get $i) (local.get $n))) (nop) " +
      "(local.set $i (i32.add (local.get $i) (i32.const 4))) (br 0)))",
  ],
  [
    "for goes down where its step does",
    "(for $i $n 0 -1 (nop))",
    "(local.set $i (local.get $n)) (block (loop (br_if 1 (i32.le_s (local.get $i) (i32.const 0))) (nop) " +
      "(local.set $i (i32.add (local.get $i) (i32.const -1))) (br 0)))",
  ],
  [
    "a launch holds addresses, scratch, what is kept and dimensions as i32, then parameters as f64",
    "(arg y) (scratch lists) (kept y) (dim N) (constant RATE) (constant DECAY) (address DECAY)",
    "(i32.load offset=4 (local.get $launch)) (i32.load offset=8 (local.get $launch)) (i32.load offset=12 (local.get $launch)) " +
      "(i32.load offset=16 (local.get $launch)) " +
      "(f64.load offset=24 (local.get $launch)) (f64.load offset=32 (local.get $launch)) " +
      "(i32.add (local.get $launch) (i32.const 32))",
  ],
  [
    "phases are numbered functions that are told their share",
    "(phase (nop)) (phase (nop))",
    '(func (export "phase0") (param $launch i32) (param $rank i32) (param $world i32) (nop)) ' +
      '(func (export "phase1") (param $launch i32) (param $rank i32) (param $world i32) (nop))',
  ],
])("%s", (_, text, expected) => {
  expect(expand(text)).toBe(expected);
});

test("a multiply-add is rounded twice in strict arithmetic, and as the engine likes in relaxed", () => {
  expect(expand("(madd $a $b $c)")).toBe(
    "(f32x4.add (f32x4.mul (local.get $a) (local.get $b)) (local.get $c))",
  );
  expect(expand("(madd $a $b $c)", "relaxed")).toBe(
    "(f32x4.relaxed_madd (local.get $a) (local.get $b) (local.get $c))",
  );
});

test.each([
  ["(arg z)", "(arg z): the kernel names no such arg in its first form"],
  ["(insert read 0)", "(insert read): no (fragment read …) stands before it"],
  ["(fragment read i (nop)) (insert read)", "(insert read): write the number for {i}, as in (insert read 0)"],
  [
    "(fragment read i (nop)) (insert read $p)",
    "(insert read $p): write the number for {i}, as in (insert read 0)",
  ],
  ["(repeat i 0 2 (repeat i 0 2 (nop)))", "repeat i inside repeat i"],
])("%s is refused", (text, message) => {
  expect(() => expand(text)).toThrow(message);
});

test.each([
  ["(a\n(b)", 'a.wat:1: this "(" is never closed'],
  ["(a)\n)", 'a.wat:2: a ")" that closes nothing'],
])("brackets that don't match are told by their line", (text, message) => {
  expect(() => readForms(text, "a.wat")).toThrow(message);
});
