import { describe, expect, it } from "vitest";
import { recordOfComparison } from "../../share/record-of";
import { blankVariant } from "../../train/compare/testing/blank-variant";
import { defaultConfig } from "../../train/defaults";
import type { ComparisonResult, VariantReport } from "../../worker/api";
import { agreementOf } from "./agreement";

const variant: VariantReport = { ...blankVariant, state: "finished", step: 100, totalSteps: 100 };

const losses = Array.from({ length: 100 }, (_, step) => 2.3 * Math.exp(-step / 30) + 0.1);

const result = (values: number[]): ComparisonResult => ({
  base: defaultConfig(),
  axes: { fusion: ["step"] },
  baseline: 0,
  kernels: "01234567",
  marks: [],
  order: [0],
  variants: [variant],
  isPaused: false,
  isFinished: true,
  losses: [values],
});

const reported = recordOfComparison(result(losses), { madeAtMs: 0 });

describe("two loss curves", () => {
  it("are identical when they are the same as far as a link can tell", () => {
    expect(agreementOf(reported, result(losses))?.verdict).toBe("identical");
    expect(agreementOf(reported, result([...losses, 7, 7]))?.verdict).toBe("identical");
  });

  it("agree within the tolerance, and not beyond it", () => {
    expect(agreementOf(reported, result(losses.map((loss) => loss * 1.02)))).toMatchObject({
      verdict: "within",
    });
    const apart = agreementOf(reported, result(losses.map((loss) => loss * 1.2)));
    expect(apart?.verdict).toBe("apart");
    expect(apart?.largest).toBeCloseTo(0.2);
    expect(agreementOf(reported, result(losses.map(() => Number.NaN)))?.verdict).toBe("apart");
  });

  it("are judged by the steps that both trained where one was cancelled", () => {
    const cut = agreementOf(reported, result(losses.slice(0, 50).map((loss) => loss * 1.2)));
    expect(cut).toMatchObject({ verdict: "apart", isPartial: true });
    expect(cut?.largest).toBeCloseTo(0.2);
    // The span in which it was cut short is left out: its mean would be of other steps.
    const fallsApartLater = losses.map((loss, step) => (step < 44 ? loss : 9));
    expect(agreementOf(reported, result(fallsApartLater.slice(0, 49)))).toMatchObject({
      verdict: "identical",
      isPartial: true,
    });
    expect(agreementOf(reported, result(fallsApartLater))).toMatchObject({
      verdict: "apart",
      isPartial: false,
    });
  });

  it("are not judged without a step in common, nor for another comparison", () => {
    expect(agreementOf(reported, result([]))).toMatchObject({ verdict: "nothing", isPartial: true });
    expect(agreementOf(reported, { ...result(losses), variants: [] })).toBeNull();
  });
});
