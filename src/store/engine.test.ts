import { expect, onTestFinished, test, vi } from "vitest";
import { createEngine } from "./engine";
import { createFakeClient } from "./testing/fake-client";

test("an engine that is disposed of ends its worker and listens to the page no longer", () => {
  const document = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal("document", document);
  onTestFinished(() => void vi.unstubAllGlobals());
  const dispose = vi.fn();
  const engine = createEngine({ ...createFakeClient(), dispose });
  expect(engine.ended.aborted).toBe(false);
  engine.dispose();
  expect(dispose).toHaveBeenCalledOnce();
  expect(engine.ended.aborted).toBe(true);
});
