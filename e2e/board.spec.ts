/** @file A class board with forty links: pasted, dropped, in both languages, on a projector and on a phone. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { inSoak, isSoak } from "../scripts/soak";
import { classLinks } from "../src/share/testing/class-links";
import { expectNoViolations } from "./axe";
import { BoardPage } from "./board.page";
import { withholdData } from "./routes";

const site = "https://halfstep.example/some/where/";
const chat = async (count: number) =>
  (await classLinks(count)).map((link, i) => `pupil ${i + 1}: ${site}?page=x${link} :)`).join("\n");

/** Times to draw forty links; what is said of them is their median. */
const repeats = inSoak(1, 5);

test("forty pasted links become plots that are read by pointer and keys, survive a reload, leave as CSV, and send nothing anywhere", async ({
  page,
}) => {
  await withholdData(page);
  const board = new BoardPage(page, "en");
  await board.open();
  const requests: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("blob:") && new URL(request.url()).host !== new URL(page.url()).host)
      requests.push(request.url());
  });
  const times: number[] = [];
  const text = await chat(40);
  for (let i = 0; i < repeats; i++) {
    times.push(await board.timeToPaint(text));
    if (i === repeats - 1) break;
    await page.getByRole("button", { name: "Clear the board" }).click();
    await page.getByRole("button", { name: "Yes, clear it" }).click();
    await expect(board.marks).toHaveCount(0);
  }
  await report(times);
  await expect(page.getByText("40 added.")).toBeVisible();

  await expect(
    page.getByRole("heading", { name: /Fused by layers, a step is how many times/ }),
  ).toBeVisible();
  if (isSoak) await expectNoViolations(page);
  await board.marks.first().scrollIntoViewIfNeeded();
  await board.marks.first().hover({ force: true });
  await expect(page.getByText(/^No\. \d+, .*: predicted .*, measured .*/)).toBeVisible();

  await board.topic.selectOption({ index: 1 });
  const plot = page.getByRole("slider", { name: /^Time per step by device/ });
  await expect(board.marks).toHaveCount(80);
  await plot.focus();
  await page.keyboard.press("End");
  await expect(plot).toHaveAttribute(
    "aria-valuetext",
    /software adapter: google swiftshader, f16, step fused/,
  );
  await page.getByText("The numbers", { exact: true }).click();
  await expect(page.getByRole("table").last().getByRole("row")).toHaveCount(81);
  await expectNoViolations(page);

  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as CSV" }).click();
  const csv = await readFile(await (await saving).path(), "utf8");
  expect(csv.split("\r\n")[0]).toMatch(/^entry,kind,made at,about,item,device group/);
  expect(csv.split("\r\n").filter((line) => line.includes(",result,"))).toHaveLength(80);

  await page.reload();
  await expect(board.marks.first()).toBeVisible();
  await expect(page.getByText("On the board: 40")).toBeVisible();
  expect(requests).toEqual([]);
});

test("files that are dropped, in Chinese, before a room and on a phone, in the dark", async ({ page }) => {
  await withholdData(page);
  const board = new BoardPage(page, "zh");
  await board.open("&theme=dark");
  const transfer = await page.evaluateHandle(
    (text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "班级.txt"));
      data.items.add(new File(["nothing"], "notes.csv"));
      return data;
    },
    await chat(40),
  );
  await board.board.dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.getByRole("status").filter({ hasText: "已添加 40 项。" })).toContainText(
    "文件“notes.csv”中没有链接。",
  );
  await expect(page.getByRole("heading", { name: /速度/ }).first()).toBeVisible();
  await expectNoViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await board.expectNoOverflow();
  await board.topic.selectOption({ index: 1 });
  await expect(page.getByRole("slider", { name: /各设备的每步用时/ })).toBeVisible();
  await board.expectNoOverflow();
  if (isSoak) await expectNoViolations(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await board.open("&view=present");
  await expect(board.marks.first()).toBeVisible();
  await board.expectNoOverflow();
});

async function report(times: readonly number[]): Promise<void> {
  const sorted = [...times].sort((a, b) => a - b);
  const line = `A board of forty links is drawn in ${sorted[Math.floor(sorted.length / 2)]!.toFixed(0)} ms (median of ${times.length}, from the press).`;
  console.info(line);
  const folder = process.env["HALFSTEP_REPORT_DIR"];
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "board.json"), JSON.stringify({ line, skipped: [] }));
}
