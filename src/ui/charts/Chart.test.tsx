// @vitest-environment happy-dom
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { sharedWords } from "../shared/words";
import { openEngine, show } from "../testing/played-engine";
import { Chart } from "./Chart";
import { accuracySpec, lossSpec } from "./chart-spec";
import { words } from "./words";

const { loss, accuracy, scales } = sharedWords.en.chart;
const choose = (name: string) => fireEvent.click(screen.getByRole("radio", { name }));
const scaleOf = (title: string) => within(screen.getByRole("radiogroup", { name: words.en.scale(title) }));

test("one chart shows one curve or the other, each with its own scale, which it keeps", async () => {
  show(await openEngine(), <Chart specs={[lossSpec, accuracySpec]} />);
  expect(screen.getByRole("region", { name: loss })).toBeTruthy();
  fireEvent.click(scaleOf(loss).getByRole("radio", { name: scales.log }));
  choose(accuracy);
  expect(screen.queryByRole("region", { name: loss })).toBeNull();
  expect(screen.getByRole("region", { name: accuracy })).toBeTruthy();
  expect(scaleOf(accuracy).getByRole<HTMLInputElement>("radio", { name: scales.wholeRange }).checked).toBe(
    true,
  );
  choose(loss);
  expect(scaleOf(loss).getByRole<HTMLInputElement>("radio", { name: scales.log }).checked).toBe(true);
});
