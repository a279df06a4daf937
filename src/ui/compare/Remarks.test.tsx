// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { RecordedDevice } from "../../share/record";
import { openEngine, show } from "../testing/played-engine";
import { Remarks } from "./Remarks";
import { deviceOfKind, recordOf, simd, variantOf } from "./testing/record";

const gpu = { ...deviceOfKind("gpu"), description: "A4" };
const cpu = { ...deviceOfKind("cpu"), processor: simd };

async function open(...devices: readonly (RecordedDevice | null)[]): Promise<string> {
  const record = recordOf(...devices.map((device) => variantOf({ device })));
  show(await openEngine(), <Remarks record={record} side={null} />);
  return screen.getByText(/^Measured on /).textContent;
}

describe("the remarks", () => {
  test("name the adapter, and the processor with what it used where it took part", async () => {
    expect(await open(gpu, cpu)).toContain("Measured on A4 and the processor (SIMD · 2 threads · strict). ");
  });

  test("say what the processor lacked", async () => {
    const lacks = ["second-core"] as const;
    expect(await open({ ...cpu, processor: { ...simd, threads: 1, lacks } })).toContain(
      "Measured on the processor (SIMD · 1 thread · strict). There is no second core to spare,",
    );
  });

  test("name only what there is", async () => {
    expect(await open(null, gpu)).toContain("Measured on A4. ");
  });

  test("call a processor of an older result no more than that", async () => {
    expect(await open(deviceOfKind("cpu"))).toContain("Measured on the processor. ");
  });

  test("say that a run was slowed to be watched", async () => {
    const watched = recordOf(variantOf({ pace: "watch" }));
    show(await openEngine(), <Remarks record={watched} side={null} />);
    expect(screen.getByText(/^It was slowed to be watched/)).toBeTruthy();
  });
});
