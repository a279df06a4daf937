import { expect, test } from "vitest";
import { readmeSnippet } from "../scripts/readme-snippet";
import { openTestGpu } from "./device/test-device";
import * as halfstep from "./index";

const { code: snippet, output } = readmeSnippet;

/** Runs the snippet as it stands in the README and returns what it printed. */
async function run(device: "gpu" | "cpu"): Promise<string> {
  const body = snippet
    .replace(/import (\{[^}]*\}) from "halfstep";/, "const $1 = halfstep;")
    .replace('openDevice("gpu")', `openDevice("${device}")`);
  const lines: string[] = [];
  const console = { log: (...values: unknown[]) => lines.push(values.join(" ")) };
  const AsyncFunction = (async () => {}).constructor as new (
    ...args: string[]
  ) => (...args: unknown[]) => Promise<void>;
  await new AsyncFunction("halfstep", "console", body)(halfstep, console);
  return `${lines.join("\n")}\n`;
}

test("the README's snippet has at most fifteen lines", () => {
  expect(snippet.trim().split("\n").length).toBeLessThanOrEqual(15);
});

test("the README's snippet prints what the README says on the CPU", async () => {
  expect(await run("cpu")).toBe(output);
});

test.skipIf(typeof (await openTestGpu()) === "string")(
  "the README's snippet prints what the README says on the GPU",
  async () => {
    expect(await run("gpu")).toBe(output);
  },
);
