import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assembleWat } from "./assemble.ts";

const kernel = "(kernel) (phase (drop (call $two)))";
const two = "(func $two (result i32) (i32.add (call $one) (call $one)))";
const one = "(func $one (result i32) (i32.const 1))";

async function assembled(text: string): Promise<Uint8Array> {
  const file = join(await mkdtemp(join(tmpdir(), "wat-")), "kernel.wat");
  await writeFile(file, text);
  return (await assembleWat(file)).strict;
}

test("a function that nothing calls is left out, one that a called one calls is not", async () => {
  const needed = await assembled(`${kernel} ${two} ${one}`);
  const more = "(func $unused (result i32) (call $alsoUnused)) (func $alsoUnused (result i32) (i32.const 2))";
  expect(await assembled(`${kernel} ${more} ${two} ${one}`)).toEqual(needed);
  expect(await assembled(`${kernel} ${two} ${one} (func (export "other") (drop (call $one)))`)).not.toEqual(
    needed,
  );
});
