import { describe, expect, it } from "vitest";
import { isSamePlace, ownValue, partsOfPage, readPage, withoutOwn } from "./pages";

describe("the page of an address", () => {
  it("is the one of training, unless the address names the other or carries a result", () => {
    expect(readPage("", "")).toEqual({ name: "train", own: "" });
    expect(readPage("?hidden=16&axes=fusion:off", "#run").name).toBe("train");
    expect(readPage("?page=compare", "").name).toBe("compare");
    expect(readPage("", "#r1.AAAA").name).toBe("compare");
    expect(readPage("?page=compare&hidden=16", "#w1.AAAA")).toEqual({ name: "learn", own: "" });
    expect(readPage("?page=kernels&precision=f16", "#microscope")).toEqual({ name: "kernels", own: "" });
    expect(readPage("?page=elsewhere", "")).toEqual({ name: "train", own: "" });
  });

  it("is another place for each kernel, and the same one whatever is planned on it", () => {
    const [all, relu, same] = ["", "&kernel=relu", "&kernel=relu&seed=1"].map((rest) =>
      readPage(`?page=kernels${rest}`, ""),
    );
    expect(ownValue(relu!, "kernel")).toBe("relu");
    expect([isSamePlace(all!, relu!), isSamePlace(relu!, same!)]).toEqual([false, true]);
    const plan = readPage("?page=compare&axes=fusion:off", "");
    expect(isSamePlace(plan, { name: "compare", own: "" })).toBe(true);
    expect(isSamePlace(plan, all!)).toBe(false);
    expect(withoutOwn("?page=kernels&kernel=relu&hidden=16")).toBe("?page=kernels&hidden=16");
    const [lesson, blank, key] = ["", "&sheet=blank", "&sheet=key"].map((rest) =>
      readPage(`?page=learn&lesson=gpu${rest}`, ""),
    );
    expect([isSamePlace(lesson!, blank!), isSamePlace(blank!, key!)]).toEqual([false, false]);
  });

  it("keeps what belongs to it as it stands, which the settings never see", () => {
    const search = "?page=compare&axes=precision:f32,f16;lr:1e-3&hidden=16&baseline=1";
    const page = readPage(search, "");
    expect(page.own).toBe("axes=precision:f32,f16;lr:1e-3&baseline=1");
    expect(partsOfPage(page)).toEqual(["page=compare", page.own]);
    expect(withoutOwn(search)).toBe("?page=compare&hidden=16");
    const plan = "replicas=2&schedule=diloco&localSteps=8&wire=f16&delayMs=20&bandwidth=1.25e7&maxSteps=40";
    expect(readPage(`?page=together&${plan}&lr=0.01`, "")).toEqual({ name: "together", own: plan });
    expect(withoutOwn(`?page=together&${plan}&lr=0.01`)).toBe("?page=together&lr=0.01");
    // On the other page they mean nothing, which is said.
    expect(withoutOwn("?axes=precision:f32")).toBe("?axes=precision:f32");
  });
});
