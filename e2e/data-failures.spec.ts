/** @file What bad luck with the data gets: a sentence with cause and remedy, and a run that works once the data is there. */
import { expect, type Page, test } from "@playwright/test";
import { isSoak } from "../scripts/soak";
import { onProcessor, Playground } from "./playground.page";
import { answerWith } from "./routes";

/** From now on these files alone meet with this; the others come, or never do where they would only have to be unpacked. */
async function spoil(
  page: Page,
  files: string | RegExp,
  fault: Parameters<Page["route"]>[1],
  { rest = "comes" }: { rest?: "comes" | "never comes" } = {},
): Promise<void> {
  await page.unrouteAll();
  if (rest === "never comes") await page.route("**/data/**/*.bin", () => {});
  await page.route(files, fault);
}

test("data that fails is named with cause and remedy, is asked for again as a whole, and a run works once it is there", async ({
  page,
}) => {
  const playground = new Playground(page);
  const tryAgain = () => playground.notice.getByRole("button", { name: "Try again" }).click();
  let breakOff = () => {};
  const breakdown = new Promise<void>((resolve) => {
    breakOff = resolve;
  });

  await test.step("data that takes its time is counted in megabytes, and the wait can be stopped and reset", async () => {
    await spoil(page, /train-images-[1-5]\.bin/, async (route) => {
      await breakdown;
      await route.abort("internetdisconnected");
    });
    await playground.open(`${onProcessor}&hidden=16&batchSize=512&epochs=1`);
    await playground.train();
    await playground.expectPhase("Loading the data");
    await expect(playground.run.getByText(/^1\.6 MB of 11\.3 MB$/)).toBeVisible();
    await playground.button("Stop").click();
    await playground.expectPhase("Stopped", 2000);
    await playground.train();
    await playground.expectPhase("Loading the data");
    await playground.button("Reset").click();
    await playground.expectPhase("Ready", 2000);
  });

  await test.step("a server that cannot be reached is told, when it is asked again, too", async () => {
    await page.route("**/data/**", (route) => route.abort("internetdisconnected"));
    breakOff();
    const offline = ["The data cannot be reached", /The connection was lost, or there is none\./] as const;
    await playground.expectNotice(...offline, "Check the connection and try again.");
    await tryAgain();
    await playground.expectNotice(...offline, "try again");
  });

  await test.step("a training shard that the server does not have is named, by a run as well", async () => {
    await spoil(page, "**/train-images-2.bin", (route) => route.fulfill({ status: 404 }), {
      rest: "never comes",
    });
    await tryAgain();
    const missing = [
      "Some of the data is missing",
      /The server does not have train-images-2\.bin\./,
      "Try again.",
    ] as const;
    await playground.expectNotice(...missing);
    await playground.train();
    await playground.expectPhase("Failed");
    await playground.expectNotice(...missing);
  });

  await test.step("a damaged shard is refused", async () => {
    await spoil(
      page,
      "**/train-images-0.bin",
      (route) =>
        answerWith(route, (bytes) => {
          bytes[bytes.length >> 1]! ^= 0xff;
          return bytes;
        }),
      { rest: "never comes" },
    );
    await tryAgain();
    await playground.expectNotice(
      "Some of the data is damaged",
      /train-images-0\.bin is not what was published\./,
      "If that does not help, the data folder has to be published again.",
    );
  });

  // At length what else is refused: in `npm test` the engine's own tests say so, and what it is told as.
  if (isSoak)
    await test.step("a shard that ends early is refused", async () => {
      await spoil(page, "**/train-labels-1.bin", (route) =>
        answerWith(route, (bytes) => bytes.subarray(0, 1000)),
      );
      await tryAgain();
      await playground.expectNotice(
        "Some of the data is damaged",
        /train-labels-1\.bin is not what was published\./,
        "Try again.",
      );
      await playground.notice.getByText("What the engine said").click();
      await expect(playground.notice).toContainText("train-labels-1.bin is truncated: 1000 of ");
    });

  await test.step("training begins without the test data, whose absence is told", async () => {
    await spoil(page, "**/test-images-0.bin", (route) => route.fulfill({ status: 404 }));
    await tryAgain();
    await playground.expectNotice(
      "Some of the data is missing",
      /The server does not have test-images-0\.bin\./,
      "Try again.",
    );
    await playground.train();
    await playground.expectPhase("Failed");
    expect(await playground.stepsDone()).toBe(118);
    await playground.expectNotice("Some of the data is missing", /test-images-0\.bin/, "Try again.");
  });

  await test.step("once all of it is there Try again takes the notice away, and a run works", async () => {
    await page.unrouteAll();
    await tryAgain();
    await expect(playground.notice).toBeEmpty();
    await expect(page.getByText("waiting for the data")).toHaveCount(0);
    await playground.train();
    await playground.expectPhase("Finished");
    await expect(playground.notice).toBeEmpty();
  });
});
