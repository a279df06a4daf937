import { describe, expect, it } from "vitest";
import { datasets } from "./registry";

describe.each(Object.entries(datasets))("data set %s", (name, spec) => {
  it("is registered under its own name, which fits into a path and a link", () => {
    expect(spec.name).toBe(name);
    expect(name).toMatch(/^[a-z0-9-]+$/);
  });

  it("names every class", () => {
    expect(spec.classNames).toHaveLength(spec.classes);
    expect(new Set(spec.classNames).size).toBe(spec.classes);
  });
});
