/** @file Results that are dropped onto the page or pasted into it; buttons do the same where neither is possible. */
import type { Engine } from "../../store/engine";
import { openFile, openText } from "./open-result";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea") !== null;

/** Opens them from now on, until the function it returns is called. `show` is told whether something hovers over the page. */
export function takeWhatIsDropped(engine: Engine, show: (isOver: boolean) => void): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  document.addEventListener(
    "dragover",
    (event) => {
      event.preventDefault();
      show(true);
    },
    options,
  );
  document.addEventListener(
    "dragleave",
    ({ relatedTarget }) => relatedTarget === null && show(false),
    options,
  );
  document.addEventListener(
    "drop",
    (event) => {
      show(false);
      if (event.defaultPrevented) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      const text = event.dataTransfer?.getData("text");
      if (file) void openFile(engine, file);
      else if (text) void openText(engine, text);
    },
    options,
  );
  document.addEventListener(
    "paste",
    ({ clipboardData, target }) => {
      const text = clipboardData?.getData("text").trim() ?? "";
      // Where one types, pasting is typing.
      if (/#r\d+\./.test(text) && !isTyping(target)) void openText(engine, text);
    },
    options,
  );
  return () => stop.abort();
}
