import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { FoundAdapter } from "../device/gpu/open";
import { openTestGpu } from "../device/test-device";
import { type AdapterReport, adapterText, reportAdapter } from "./adapter-info";

/** As in Dawn and browsers, limits are getters of the prototype. */
const limits = Object.create({
  get maxBufferSize() {
    return 4_294_967_295;
  },
  get maxBindGroups() {
    return 4;
  },
});

const adapterWith = (info: object, level: FoundAdapter["level"] = "core"): FoundAdapter => {
  const fake = {
    info: { vendor: "nvidia", architecture: "blackwell", description: "RTX", device: "", ...info },
    features: new Set(["shader-f16", "chromium-experimental-subgroup-matrix"]),
    limits,
  };
  return { adapter: fake as unknown as GPUAdapter, level, language: new Set() };
};

test("the report has adapter, features, limits and the sizes of matrix units", () => {
  const half = { componentType: "f16", resultComponentType: "f32", M: 16, N: 8, K: 32 };
  const adapter = adapterWith({ subgroupMinSize: 32, subgroupMaxSize: 32, subgroupMatrixConfigs: [half] });
  const report = reportAdapter(adapter, "allow_unsafe_apis");
  expect(JSON.parse(JSON.stringify(report))).toEqual({
    description: "RTX",
    vendor: "nvidia",
    architecture: "blackwell",
    isFallback: false,
    isCompatibility: false,
    subgroupSizes: [32, 32],
    dawnFeatures: "allow_unsafe_apis",
    features: ["chromium-experimental-subgroup-matrix", "shader-f16"],
    limits: { maxBufferSize: 4_294_967_295, maxBindGroups: 4 },
    matrixConfigurations: [half],
  });
  expect(adapterText(report)).toMatchInlineSnapshot(`
    "adapter         RTX
    vendor          nvidia
    architecture    blackwell
    subgroups       32 to 32 invocations
    Dawn's toggles  allow_unsafe_apis
    features        chromium-experimental-subgroup-matrix
                    shader-f16
    limits          maxBufferSize  4,294,967,295
                    maxBindGroups  4
    matrix units    f16 [16, 32] · f16 [32, 8] → f32 [16, 8]"
  `);
});

test("an adapter of the compatibility level is called one", () => {
  const text = adapterText(reportAdapter(adapterWith({ isFallbackAdapter: true }, "compatibility")));
  expect(text).toMatch(/^adapter +RTX \(software, not a GPU; WebGPU's compatibility level\)$/m);
});

test("what an adapter has not is none, and a processor is called one", () => {
  const text = adapterText(reportAdapter(adapterWith({ isFallbackAdapter: true })));
  expect(text).toMatch(/^adapter +RTX \(software, not a GPU\)$/m);
  for (const row of ["subgroups", "Dawn's toggles", "matrix units"]) {
    expect(text).toMatch(new RegExp(`^${row} +none$`, "m"));
  }
});

const gpu = await openTestGpu();

test.skipIf(typeof gpu === "string")(
  "npm run train -- --info shows more features where Dawn is told to allow unsafe ones, and trains nothing",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "halfstep-info-"));
    const file = join(folder, "info.json");
    const { stdout, status } = spawnSync(
      process.execPath,
      ["scripts/run.mjs", "src/cli/train.ts", "--info", "--json", file],
      {
        encoding: "utf8",
        env: { ...process.env, HALFSTEP_DAWN_FEATURES: "allow_unsafe_apis", XDG_CACHE_HOME: folder },
      },
    );
    expect(status).toBe(0);
    const report: AdapterReport = JSON.parse(readFileSync(file, "utf8"));
    rmSync(folder, { recursive: true });
    const usual = typeof gpu === "string" ? [] : gpu.info.features;
    expect(report.features).toEqual(expect.arrayContaining(usual));
    expect(report.features.length).toBeGreaterThan(usual.length);
    const kept = join(folder, "halfstep", "tuning.json");
    expect(stdout).toBe(
      `${adapterText(report)}\ntuning: nothing is known of this adapter in ${kept}\nresult written to ${file}\n`,
    );
  },
);
