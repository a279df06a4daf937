import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { SelfTestRow } from "../../worker/api";
import { ResultTable } from "./ResultTable";

const row = (changes: Partial<SelfTestRow>): SelfTestRow => ({
  kernel: "matmul",
  variant: "tile",
  precision: "f32",
  dims: { M: 128, K: 784, N: 17 },
  maxError: 1.234e-6,
  bound: 5e-5,
  pass: true,
  problem: "",
  ...changes,
});

/** The words of each row of the table, without its head. */
function rowsOf(rows: readonly SelfTestRow[]): string[] {
  const html = renderToStaticMarkup(<ResultTable rows={rows} />);
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
    expect(rowsOf([row({})])).toEqual(["matmul tile f32 M 128 K 784 N 17 1.2e-6 5.0e-5 pass"]);
  });

  it("show what failed first, and call it that", () => {
    const rows = [
      row({}),
      row({
        kernel: "adam",
        dims: { N: 3 },
        maxError: Number.POSITIVE_INFINITY,
        pass: false,
        problem: "cannot compile",
      }),
      row({ kernel: "relu" }),
    ];
    expect(rowsOf(rows).map((text) => text.split(" ")[0])).toEqual(["adam", "matmul", "relu"]);
    expect(rowsOf(rows)[0]).toBe("adam tile f32 cannot compile N 3 ∞ 5.0e-5 FAIL");
  });

  it("have no row twice where a kernel is checked at several sizes and precisions", () => {
    expect(rowsOf([row({}), row({ precision: "f16" }), row({ dims: { M: 1, K: 1, N: 1 } })])).toHaveLength(3);
  });
});
