// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { openEngine, show } from "../testing/played-engine";
import { lessons } from "./lessons";
import { sheetWords } from "./sheets/words";
import { changeEntry, createLessonStore, LessonProvider } from "./use-lesson";
import { Worksheet } from "./Worksheet";

const { note } = sheetWords.en;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

async function open() {
  const lesson = lessons.find(({ name }) => name === "fusion")!;
  const { en: sheet } = await lesson.fetchSheet();
  const store = createLessonStore(lesson);
  const worksheet = (
    <LessonProvider value={store}>
      <Worksheet lesson={lesson} sheet={sheet} />
    </LessonProvider>
  );
  show(await openEngine(), worksheet);
  return { predict: () => act(async () => changeEntry(store, "waits", { guess: "memory" })) };
}

test("a worksheet says that it stays in this browser", async () => {
  const { predict } = await open();
  await predict();
  expect(screen.getByText(note(true))).toBeTruthy();
});

test("where nothing can be kept, a worksheet says that it is gone with the page, once there is something to lose", async () => {
  const refuse = () => {
    throw new DOMException("The user denied it.", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, clear: () => {} });
  const { predict } = await open();
  expect(screen.queryByText(note(false))).toBeNull();
  await predict();
  expect(screen.getByText(note(false))).toBeTruthy();
});
