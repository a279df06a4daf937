// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { failureWords } from "../shared/failure-words";
import { sharedWords } from "../shared/words";
import { words as linkWords } from "../slips/link-words";
import { openEngine, show } from "../testing/played-engine";
import { words as failureTextWords } from "./failure-text-words";
import { Notice } from "./Notice";

const lost = { code: "data-offline", message: "The engine is offline.", details: {} } as const;
const notice = () => screen.getByRole("alert");
const press = (name: string) => fireEvent.click(within(notice()).getByRole("button", { name }));

describe("the notice", () => {
  test("is not there while nothing is wrong", async () => {
    show(await openEngine(), <Notice />);
    expect(notice().childElementCount).toBe(0);
  });

  test("says what happened, why and what to do, with the engine's own words, until it is dismissed", async () => {
    const engine = await openEngine();
    show(engine, <Notice />);
    await engine.train();
    const failure = { code: "nan-loss", message: "The loss is NaN.", details: { step: 7 } } as const;
    engine.tell({ type: "failed", run: 1, failure });
    const text = failureWords.en["nan-loss"];
    const details = { step: "7", precision: "f32", optimizer: "adam" };
    expect((await within(notice()).findByRole("heading")).textContent).toBe(text.title);
    expect(notice().textContent).toContain(text.cause(details));
    expect(notice().textContent).toContain(text.remedy(details));
    expect(notice().textContent).toContain(failure.message);
    expect(within(notice()).queryByRole("button", { name: sharedWords.en.retry })).toBeNull();
    press(sharedWords.en.dismiss);
    expect(notice().childElementCount).toBe(0);
  });

  test("lists each setting that is wrong, with what is allowed, and those that do not exist", async () => {
    const engine = await openEngine();
    show(engine, <Notice />);
    await engine.train();
    const problems = [
      { field: "epochs", value: "0", allowed: "an integer from 1 to 1000" },
      { field: "colour", value: "red", allowed: "nothing" },
    ];
    engine.tell({
      type: "failed",
      run: 1,
      failure: { code: "config", message: "epochs is 0", details: {}, problems },
    });
    const items = await within(notice()).findAllByRole("listitem");
    const allowed = sharedWords.en.allowed.wholeRange("1", "1000");
    expect(items.map(({ textContent }) => textContent)).toEqual([
      failureTextWords.en.problem(sharedWords.en.fields.epochs, "0", allowed),
      failureTextWords.en.unknownField("colour", "red"),
    ]);
  });

  test("of data that did not come fetches it again", async () => {
    const engine = await openEngine();
    show(engine, <Notice />);
    engine.tell({ type: "data-failed", dataset: "mnist", failure: lost });
    await within(notice()).findByRole("heading");
    press(sharedWords.en.retry);
    expect(engine.asked("data.preload")).toEqual([["mnist"]]);
    expect(notice().childElementCount).toBe(0);
  });

  test("has its words before anything fails, once a person is there", async () => {
    const engine = await openEngine();
    show(engine, <Notice />);
    fireEvent.keyDown(document.body, { key: "Tab" });
    await act(async () => void (await import("./FailureText")));
    engine.tell({ type: "data-failed", dataset: "mnist", failure: lost });
    // At once, without a network.
    expect(notice().textContent).toContain(failureWords.en["data-offline"].title);
  });

  test("says of a link what was left out, what is not allowed and what is used instead", async () => {
    const engine = await openEngine();
    show(engine, <Notice />);
    engine.does(({ follow }) => follow("?colour=red&epochs=0&lr=0.5&lr=0.25"));
    const items = await within(notice()).findAllByRole("listitem");
    expect(items.map(({ textContent }) => textContent)).toEqual([
      linkWords.en.unknown("colour", "red"),
      linkWords.en.notAllowed(
        sharedWords.en.fields.epochs,
        "0",
        sharedWords.en.allowed.wholeRange("1", "1000"),
        "5",
      ),
      linkWords.en.repeated(sharedWords.en.fields.lr, "0.25", "0.5"),
    ]);
    press(sharedWords.en.dismiss);
    expect(notice().childElementCount).toBe(0);
    expect(engine.session.state.getState().draft.lr).toBe(0.5);
  });

  // Last, since modules are made anew.
  test("tells a failure in the engine's words where its own cannot be had", async () => {
    vi.doMock("./FailureText", () => {
      throw new TypeError("Failed to fetch dynamically imported module");
    });
    vi.resetModules();
    onTestFinished(() => void vi.doUnmock("./FailureText"));
    const { Notice: Fresh } = await import("./Notice");
    const { openEngine: openFresh, show: showFresh } = await import("../testing/played-engine");
    const engine = await openFresh();
    showFresh(engine, <Fresh />);
    engine.tell({ type: "data-failed", dataset: "mnist", failure: lost });
    expect(await within(notice()).findByText(lost.message)).toBeTruthy();
    press(sharedWords.en.retry);
    expect(notice().childElementCount).toBe(0);
  });
});
