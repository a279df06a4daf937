import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { expect, onTestFinished, test, vi } from "vitest";
import main from "./train";

test("a run whose thread dies starts again on one, and says so", async () => {
  // As soon as it has begun.
  const kill = (thread: Worker) => void thread.once("message", () => void thread.terminate());
  process.on("worker", kill);
  onTestFinished(() => void process.off("worker", kill));
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const options = ["--device", "cpu", "--threads", "2", "--hidden", "16", "--max-steps", "20"];
  expect(await main(options)).toBe(0);
  const lines = log.mock.calls.flat().join("\n").split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringContaining("SIMD · 2 threads · strict"),
      "A thread died or was silent for two seconds, so one thread trains, from the start.",
      expect.stringContaining("SIMD · 1 thread · strict"),
      expect.stringMatching(/^20 steps in /),
    ]),
  );
});

test("saves a run, goes on from it to the last bit, and writes it in other forms", async () => {
  const folder = mkdtempSync(join(tmpdir(), "halfstep-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const at = (name: string) => join(folder, name);
  const common = ["--device", "cpu", "--fusion", "layers"];
  const settings = [...common, "--hidden", "16", "--json"];
  await main([...settings, at("whole.json"), "--max-steps", "9"]);
  const files = ["--save", at("half.safetensors"), "--export-torch", at("onward/run")];
  await main([...settings, at("half.json"), "--max-steps", "5", ...files]);
  const resumed = [...common, "--resume", at("half.safetensors"), "--max-steps", "9"];
  expect(await main([...resumed, "--json", at("rest.json"), "--export", `onnx=${at("model.onnx")}`])).toBe(0);
  const read = (name: string) => JSON.parse(readFileSync(at(name), "utf8"));
  expect(read("rest.json").weightsHash).toBe(read("whole.json").weightsHash);
  expect(readFileSync(at("model.onnx")).length).toBeGreaterThan(50_000);
  const said = log.mock.calls.flat().join("\n");
  expect(said).toContain("half.safetensors: training state, step 5");
  expect(said).toContain(`onnx written to ${at("model.onnx")}`);
  expect(said).toContain(`folder for torchrun written to ${at("onward/run")}`);
  const { losses } = JSON.parse(readFileSync(at("onward/run/expected.json"), "utf8"));
  expect(losses.slice(0, 4)).toEqual(read("rest.json").losses);
  expect(readFileSync(at("onward/run/train_ddp.py"), "utf8")).toContain("DistributedDataParallel");
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => error.mockRestore());
  expect(await main([...common, "--resume", at("whole.json")])).toBe(1);
  expect(error.mock.calls.flat().join()).toContain("neither safetensors nor npz");
  expect(await main([...common, "--resume", at("absent.safetensors")])).toBe(1);
  expect(error.mock.calls.flat().join()).toMatch(/absent\.safetensors can't be read, .* no such file/);
});

test("writes what needs no more steps when it is interrupted, and says what it leaves out", async () => {
  const folder = mkdtempSync(join(tmpdir(), "halfstep-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => {
    // As a person's Ctrl+C, which ends this process otherwise.
    if (line.startsWith("state written to")) process.listeners("SIGINT").at(-1)!("SIGINT");
  });
  onTestFinished(() => log.mockRestore());
  const settings = ["--device", "cpu", "--fusion", "layers", "--hidden", "16", "--max-steps", "5"];
  const files = ["--save", at("run.safetensors"), "--export", `torchrun=${at("run.zip")}`];
  const more = ["--export", `csv=${at("run.csv")}`, "--export-torch", at("onward")];
  expect(await main([...settings, ...files, ...more])).toBe(130);
  expect(readdirSync(folder).toSorted()).toEqual(["onward", "run.csv", "run.safetensors"]);
  expect(readdirSync(at("onward"))).toEqual([]);
  const said = log.mock.calls.flat().join("\n");
  for (const name of ["run.zip", "onward"]) expect(said).toContain(`${at(name)} not written: `);
});

test("says before it trains that a file can't be written where it is to lie", async () => {
  const folder = mkdtempSync(join(tmpdir(), "halfstep-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [log, error] = (["log", "error"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => {}),
  );
  onTestFinished(() => void vi.restoreAllMocks());
  const missing = join(folder, "none");
  const files = [
    "--save",
    join(missing, "a.safetensors"),
    "--export",
    `onnx=${folder}`,
    "--json",
    join(folder, "b.json"),
  ];
  expect(await main(["--device", "cpu", "--max-steps", "5", ...files])).toBe(2);
  const said = error!.mock.calls.flat().join("\n");
  expect(said).toContain(`there is no folder ${missing}. Make it first.`);
  expect(said).toContain(`${folder} can't be written: it is a folder.`);
  expect(said).not.toContain("b.json");
  writeFileSync(join(folder, "file"), "");
  expect(await main(["--export-torch", join(folder, "file")])).toBe(2);
  expect(error!.mock.calls.at(-1)![0]).toContain(`There can be no folder ${join(folder, "file")} (EEXIST`);
  expect(log!.mock.calls).toEqual([]);
});
