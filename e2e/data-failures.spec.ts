/** @file What bad luck with the data gets: a sentence with cause and remedy, and a run that works once the data is there. */
import { expect, test } from "@playwright/test";
import { onProcessor, Playground } from "./playground.page";
import { answerWith } from "./routes";

test("a training shard that the server does not have is named, and training works once it is there", async ({
  page,
}) => {
  const playground = new Playground(page);
  await page.route("**/train-images-2.bin", (route) => route.fulfill({ status: 404 }));
  await playground.open(onProcessor);
  await playground.expectNotice(
    "Some of the data is missing",
    /The server does not have train-images-2\.bin\./,
    "Try again.",
  );
  await playground.train();
  await playground.expectPhase("Failed");
  await playground.expectNotice("Some of the data is missing", /train-images-2\.bin/, "Try again.");

  await page.unroute("**/train-images-2.bin");
  await playground.expectTrains();
  await expect(page.getByText("waiting for the data")).toHaveCount(0);
});

test("a damaged shard is refused, and Try again gets a good one", async ({ page }) => {
  const playground = new Playground(page);
  await page.route("**/train-images-0.bin", (route) =>
    answerWith(route, (bytes) => {
      bytes[bytes.length >> 1]! ^= 0xff;
      return bytes;
    }),
  );
  await playground.open(onProcessor);
  await playground.expectNotice(
    "Some of the data is damaged",
    /train-images-0\.bin is not what was published\./,
    "If that does not help, the data folder has to be published again.",
  );

  await page.unroute("**/train-images-0.bin");
  await playground.notice.getByRole("button", { name: "Try again" }).click();
  await expect(playground.notice).toBeEmpty();
  await playground.expectTrains();
});

test("a shard that ends early is refused", async ({ page }) => {
  const playground = new Playground(page);
  await page.route("**/train-labels-1.bin", (route) => answerWith(route, (bytes) => bytes.subarray(0, 1000)));
  await playground.open(onProcessor);
  await playground.expectNotice(
    "Some of the data is damaged",
    /train-labels-1\.bin is not what was published\./,
    "Try again.",
  );
  await playground.notice.getByText("What the engine said").click();
  await expect(playground.notice).toContainText("train-labels-1.bin is truncated: 1000 of ");
});

test("a server that cannot be reached is told, and Try again works when it is back", async ({ page }) => {
  const playground = new Playground(page);
  await page.route("**/data/**", (route) => route.abort("internetdisconnected"));
  await playground.open(onProcessor);
  await playground.expectNotice(
    "The data cannot be reached",
    /The connection was lost, or there is none\./,
    "Check the connection and try again.",
  );
  await playground.notice.getByRole("button", { name: "Try again" }).click();
  await playground.expectNotice("The data cannot be reached", /connection/, "try again");

  await page.unroute("**/data/**");
  await playground.notice.getByRole("button", { name: "Try again" }).click();
  await expect(playground.notice).toBeEmpty();
  await playground.expectTrains();
});

test("data that takes its time is counted in megabytes, and the wait can be stopped and reset", async ({
  page,
}) => {
  const playground = new Playground(page);
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/train-images-[345]\.bin/, async (route) => {
    await arrival;
    await route.continue();
  });
  await playground.open(onProcessor);
  await playground.train();
  await playground.expectPhase("Loading the data");
  await expect(playground.run.getByText(/^4\.8 MB of 11\.3 MB$/)).toBeVisible();
  await playground.button("Stop").click();
  await playground.expectPhase("Stopped", 2000);
  await playground.train();
  await playground.expectPhase("Loading the data");
  await playground.button("Reset").click();
  await playground.expectPhase("Ready", 2000);

  arrive();
  await playground.expectTrains();
});

test("training begins without the test data, its absence is told, and a run that meets it in time goes on", async ({
  page,
}) => {
  const playground = new Playground(page);
  await page.route("**/test-images-0.bin", (route) => route.fulfill({ status: 404 }));
  await playground.open(onProcessor);
  await playground.expectNotice(
    "Some of the data is missing",
    /The server does not have test-images-0\.bin\./,
    "Try again.",
  );
  await playground.setQuickRun();
  await playground.set("Batch size", 512);
  await playground.train();
  await playground.expectPhase("Failed");
  expect(await playground.stepsDone()).toBe(118);
  await playground.expectNotice("Some of the data is missing", /test-images-0\.bin/, "Try again.");

  await playground.set("Batch size", 128);
  await playground.train();
  await playground.expectProgress();
  await page.unroute("**/test-images-0.bin");
  await playground.expectPhase("Finished");
  await expect(playground.notice).toBeEmpty();
});
