// @vitest-environment happy-dom
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { SelfTestRow } from "../../worker/api";
import { EngineProvider } from "../engine-context";
import { openEngine } from "../testing/played-engine";
import { ResultTable } from "./ResultTable";
import { rowOf } from "./testing/row";

const engine = await openEngine();

/** The words of each row of the table, without its head. */
function rowsOf(rows: readonly SelfTestRow[]): string[] {
  const html = renderToStaticMarkup(
    <EngineProvider value={engine}>
      <ResultTable rows={rows} title="Results" />
    </EngineProvider>,
  );
  const body = html.slice(html.indexOf("<tbody>"));
  const texts = body.split("</tr>").map((one) =>
    one
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );
  return texts.filter((text) => text !== "");
}

describe("the results of the self-test", () => {
  it("show each check with its sizes, its error and the bound it must keep", () => {
    expect(rowsOf([rowOf({})])).toEqual(["matmul tile f32 M 128 K 784 N 17 1.2e-6 5.0e-5 2.5 % pass"]);
  });

  it("show what failed first, and call it that", () => {
    const rows = [
      rowOf({}),
      rowOf({
        kernel: "adam",
        dims: { N: 3 },
        maxError: Number.POSITIVE_INFINITY,
        pass: false,
        problem: "cannot compile",
      }),
      rowOf({ kernel: "relu" }),
    ];
    expect(rowsOf(rows).map((text) => text.split(" ")[0])).toEqual(["adam", "matmul", "relu"]);
    expect(rowsOf(rows)[0]).toBe("adam tile f32 cannot compile N 3 ∞ 5.0e-5 FAIL");
  });

  it("say of what was skipped why, behind what failed, with no figures that were never measured", () => {
    const skipped = "needs time-travel, which this device does not have";
    const early = rowOf({ variant: "early", dims: {}, maxError: 0, bound: 0, pass: false, skipped });
    const failed = rowOf({ kernel: "adam", pass: false, problem: "cannot compile" });
    const texts = rowsOf([rowOf({}), early, failed]);
    expect(texts.map((text) => text.split(" ").slice(0, 2).join(" "))).toEqual([
      "adam tile",
      "matmul early",
      "matmul tile",
    ]);
    expect(texts[1]).toBe(`matmul early f32 ${skipped} skipped`);
  });

  it("have no row twice where a kernel is checked at several sizes and precisions", () => {
    expect(
      rowsOf([rowOf({}), rowOf({ precision: "f16" }), rowOf({ dims: { M: 1, K: 1, N: 1 } })]),
    ).toHaveLength(3);
  });
});
