import { describe, expect, it } from "vitest";
import { formatsOf } from "../i18n/format";
import { processorWords } from "../shared/processor-words";
import { sharedWords } from "../shared/words";
import { reasonsOf, trainedFor } from "./reasons";
import { deviceOfKind, quartiles, simd, variantOf as variant } from "./testing/record";
import { whyWords } from "./why-words";
import { writeReasons } from "./write-reasons";

const baseline = variant();
const speedUp = (value: number, spread = 0.1) => ({ value, low: value - spread, high: value + spread });

describe("the reasons of a difference", () => {
  it("are fewer launches and fewer bytes for what is faster", () => {
    const fused = variant({ speedUp: speedUp(2), dispatches: 3, bytesPerStep: 1e6, stepMs: quartiles(2) });
    expect(reasonsOf(fused, baseline)).toMatchObject({
      verdict: "faster",
      causes: [
        { what: "launches", from: 19, to: 3 },
        { what: "bytes", from: 3e6, to: 1e6 },
      ],
      although: [],
    });
  });

  it("stand against the verdict where they point the other way", () => {
    const slower = variant({ speedUp: speedUp(0.5), dispatches: 3, bytesPerStep: 4e6 });
    expect(reasonsOf(slower, baseline)).toMatchObject({
      verdict: "slower",
      causes: [{ what: "bytes" }],
      although: [{ what: "launches" }],
    });
    const same = reasonsOf(variant({ speedUp: speedUp(1), dispatches: 3 }), baseline);
    expect(same).toMatchObject({ verdict: "same", causes: [], although: [{ what: "launches" }] });
  });

  it("divide the time saved by the GPU's own clock where both have one", () => {
    const timed = (ms: number, gpuMs: number) => ({ stepMs: quartiles(ms), gpuStepMs: quartiles(gpuMs) });
    const before = variant(timed(4, 3));
    expect(reasonsOf(variant({ speedUp: speedUp(2), ...timed(2, 1.5) }), before).saved).toEqual({
      ms: 2,
      gpuMs: 1.5,
    });
    expect(reasonsOf(variant({ speedUp: speedUp(2), ...timed(2, 3.5) }), before).saved).toBeNull();
    expect(reasonsOf(variant({ speedUp: speedUp(2) }), before).saved).toBeNull();
  });

  it("say of halves how they are stored, and of a step why it was not fused", () => {
    const half = variant({
      config: { ...baseline.config, precision: "f16", batchSize: 32 },
      precision: { storage: "packed", isEmulated: true },
      fusion: { mode: "layers", obstacle: { code: "width", width: 1024, widest: 512 } },
    });
    expect(reasonsOf(half, baseline)).toMatchObject({
      verdict: "unknown",
      storage: "packed",
      isEmulated: true,
      fallback: "width",
      batch: { from: 128, to: 32 },
    });
  });

  const on = (kind: "gpu" | "cpu", asked: "gpu" | "cpu" = kind) =>
    variant({ config: { ...baseline.config, device: asked }, device: deviceOfKind(kind) });

  it("say what it ran on where that is not what the baseline ran on, whatever both asked for", () => {
    const deviceOf = (one: typeof baseline, other: typeof baseline) => reasonsOf(one, other).device;
    expect(deviceOf(on("cpu"), on("gpu"))).toBe("cpu");
    // A compiler refused what only the processor could then compute.
    expect(deviceOf(on("cpu", "gpu"), on("gpu"))).toBe("cpu");
    const software = { ...on("gpu"), device: { ...deviceOfKind("gpu"), isFallback: true } };
    expect(deviceOf(software, on("cpu"))).toBe("software");
    // There is no GPU here.
    expect(deviceOf(on("cpu", "gpu"), on("cpu"))).toBeNull();
  });

  it("explain no difference by what steps of other sizes launch and move", () => {
    const large = variant({ config: { ...baseline.config, batchSize: 1024 }, speedUp: speedUp(2) });
    expect(reasonsOf({ ...large, dispatches: 3 }, baseline)).toMatchObject({
      verdict: "faster",
      causes: [],
      although: [],
      saved: null,
      batch: { from: 128, to: 1024 },
    });
  });

  it("name what a processor used where the baseline ran on a GPU", () => {
    const one = { ...on("cpu"), device: { ...deviceOfKind("cpu"), processor: simd } };
    const write = (language: "en" | "zh") => {
      const shared = [sharedWords[language], processorWords[language], formatsOf(language)] as const;
      return writeReasons(one, on("gpu"), whyWords[language], ...shared);
    };
    expect(write("en")).toContain(" It runs on the processor (SIMD · 2 threads · strict).");
    expect(write("zh")).toContain("在 CPU 上运行（SIMD 指令 · 2 个线程 · 严格）。");
    expect(reasonsOf(one, on("cpu")).processor).toBeNull();
  });

  it("say of fewer bits what the model gains by them, and claim no speed where there is none", () => {
    const whole = variant({ inference: { accuracy: 0.97, bytes: 407_080, ms: 100 } });
    const rounded = (ms: number) =>
      variant({ bits: 8, step: 0, stepMs: null, inference: { accuracy: 0.97, bytes: 102_192, ms } });
    const other = variant({ config: { ...whole.config, lr: 0.5 }, inference: null });
    const speed = (ms: number) =>
      reasonsOf(rounded(ms), other, { trained: trainedFor(rounded(ms), [other, whole, rounded(ms)]) }).rounded
        ?.speed;
    expect([speed(60), speed(90), speed(300)]).toEqual(["faster", "alike", "slower"]);
    const write = (language: "en" | "zh", ms: number) => {
      const shared = [sharedWords[language], processorWords[language], formatsOf(language)] as const;
      return writeReasons(rounded(ms), whole, whyWords[language], ...shared, { trained: whole });
    };
    expect(write("en", 300)).toMatch(
      /rounded weights: 102.kB instead of 407.kB\. All predictions take 300.ms .*gains bytes, not time/,
    );
    expect(write("zh", 300)).toMatch(/省下的是字节，不是时间/);
    expect(write("en", 60)).not.toContain("not time");
    expect(reasonsOf(variant({ bits: 8, inference: null }), whole).verdict).toBe("waiting");
  });

  it("give no cause for what failed, was not measured, or computes something else", () => {
    const wrong = variant({
      check: { pass: false, difference: 1, allowed: 1e-4 },
      dispatches: 3,
      stepMs: null,
    });
    expect(reasonsOf(wrong, baseline)).toMatchObject({ verdict: "unchecked", causes: [] });
    expect(reasonsOf(variant({ state: "failed", failure: "lost" }), baseline).verdict).toBe("failed");
    expect(reasonsOf(variant({ stepMs: null, check: null }), baseline).verdict).toBe("waiting");
    expect(reasonsOf(baseline, baseline).verdict).toBe("baseline");
    expect(reasonsOf(variant(), wrong)).toMatchObject({ verdict: "no-baseline", causes: [] });
  });

  it("never blame an adapter for halves that integer operations round, which are stored in words everywhere", () => {
    const half = (isEmulated: boolean) =>
      writeReasons(
        variant({
          config: { ...baseline.config, precision: "f16" },
          precision: { storage: "packed", isEmulated },
          speedUp: speedUp(2),
        }),
        baseline,
        whyWords.en,
        sharedWords.en,
        processorWords.en,
        formatsOf("en"),
      );
    expect(half(false)).toContain(whyWords.en.why.storage.packed);
    expect(half(true)).toContain(whyWords.en.why.storage.emulated);
    expect(half(true)).not.toContain("shader-f16");
  });

  it("say of what was cancelled how far it came, and of what was not measured that it was cancelled, not slower", () => {
    const cut = variant({ speedUp: speedUp(2), step: 120, dispatches: 3, bytesPerStep: 1e6 });
    expect(reasonsOf(cut, baseline)).toMatchObject({
      verdict: "faster",
      cut: { step: 120, totalSteps: 500 },
    });
    const unmeasured = variant({ stepMs: null, step: 3, check: null });
    expect(reasonsOf(unmeasured, baseline)).toMatchObject({ verdict: "cancelled", causes: [], cut: null });
    expect(reasonsOf(variant({ state: "waiting", stepMs: null, step: 0 }), baseline).verdict).toBe(
      "cancelled",
    );
    expect(
      reasonsOf(variant({ state: "training", stepMs: null, step: 3 }), baseline, { isOver: false }),
    ).toMatchObject({
      verdict: "waiting",
      cut: null,
    });
    const write = (language: "en" | "zh") =>
      [cut, unmeasured].map((one) =>
        writeReasons(
          one,
          baseline,
          whyWords[language],
          sharedWords[language],
          processorWords[language],
          formatsOf(language),
        ),
      );
    expect(write("en")).toEqual([
      expect.stringMatching(
        /^Faster, 2\.00×: .* It was cancelled after 120 of 500 steps; the figures are from those steps\.$/,
      ),
      "It was cancelled before it was measured.",
    ]);
    expect(write("zh")).toEqual([
      expect.stringMatching(/在第 120 步后取消（共 500 步），以上数据取自已完成的步。$/),
      "测得速度之前已取消。",
    ]);
  });
});
