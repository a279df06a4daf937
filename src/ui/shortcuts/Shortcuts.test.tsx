// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { noDemo } from "../../share/demo";
import { demo, followDemo } from "../../store/settings/demo";
import { Header } from "../layout/Header";
import { PageTools } from "../layout/PageTools";
import { openEngine, show } from "../testing/played-engine";
import { Shortcuts } from "./Shortcuts";
import { words } from "./words";

const press = (key: string) => fireEvent.keyDown(document.body, { key });
const sheet = () => screen.findByRole("dialog", { name: words.en.title });

async function open() {
  const engine = await openEngine();
  show(
    engine,
    <>
      <Header />
      <PageTools>
        <Shortcuts />
      </PageTools>
    </>,
  );
  return engine;
}

test("while a sheet is open the keys of the page do nothing, even where the focus is on none of its parts", async () => {
  const engine = await open();
  press("?");
  await sheet();
  press("t");
  expect(engine.asked("run.start")).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  await act(async () => press("t"));
  expect(engine.asked("run.start")).toHaveLength(1);
});

test("before a room the sheet of keys is in sight, though its button is not", async () => {
  onTestFinished(() => act(() => demo.setState(noDemo)));
  await open();
  act(() => followDemo("?view=present", ""));
  press("?");
  expect((await sheet()).closest("[hidden]")).toBeNull();
});
