// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { page } from "../../store/settings/page";
import { openEngine, show } from "../testing/played-engine";
import { KernelName } from "./KernelName";
import { WithKernel } from "./WithKernel";

beforeEach(() => {
  page.setState({ name: "train", own: "" });
  history.replaceState(null, "", "/");
});

test("the name of a kernel leads to its page with the settings as they are, once, and from there to another's", async () => {
  const engine = await openEngine();
  show(engine, [<KernelName key="1" name="relu" />, <KernelName key="2" name="adam" />]);
  engine.does((actions) => actions.change({ epochs: 9 }));
  const link = (name: string) => screen.getByRole<HTMLAnchorElement>("link", { name });
  expect(link("relu").href).toMatch(/\?page=kernels&kernel=relu&epochs=9$/);
  fireEvent.click(link("relu"));
  expect(page.getState()).toEqual({ name: "kernels", own: "kernel=relu" });
  expect(link("relu").getAttribute("aria-current")).toBe("page");
  expect(link("adam").getAttribute("aria-current")).toBeNull();
  fireEvent.click(link("adam"));
  expect(page.getState().own).toBe("kernel=adam");
  act(() => page.setState({ name: "kernels", own: "" }));
  expect(link("adam").getAttribute("aria-current")).toBeNull();
});

test("a text keeps its words around the name that leads on, and is a text alone where it names none", async () => {
  const engine = await openEngine();
  const { container, unmount } = show(
    engine,
    <WithKernel text="on the GPU, without mlp-rows, which fails" kernel="mlp-rows" />,
  );
  expect(container.textContent).toBe("on the GPU, without mlp-rows, which fails");
  expect(screen.getByRole("link").textContent).toBe("mlp-rows");
  unmount();
  show(engine, <WithKernel text="on the GPU" kernel={undefined} />);
  expect(screen.queryByRole("link")).toBeNull();
});
