// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { openEngine, show } from "../testing/played-engine";
import { Answers } from "./Answers";
import { LookAlikes } from "./LookAlikes";

const classNames = Array.from({ length: 10 }, (_, i) => String(i));

test("probabilities and look-alikes are on one canvas each, since the browser hands each over with every frame", async () => {
  const { container } = show(
    await openEngine(),
    <>
      <Answers classNames={classNames} />
      <LookAlikes size={28} testCount={10_000} classNames={classNames} />
    </>,
  );
  expect(screen.getAllByRole("rowheader").map(({ textContent }) => textContent)).toEqual(classNames);
  expect(screen.getAllByRole("listitem")).toHaveLength(6);
  expect(container.querySelectorAll("canvas")).toHaveLength(2);
});
