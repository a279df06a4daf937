// @vitest-environment happy-dom
import { expect, onTestFinished, test } from "vitest";
import { linkAsItStands } from "./address";

test("before an engine has told what settings there are, a link to another page keeps those of the address as they stand", () => {
  const before = location.href;
  onTestFinished(() => history.replaceState(null, "", before));
  history.replaceState(null, "", "?page=compare&axes=fusion&hidden=16&device=cpu&later=1#settings");
  const query = (link: string) => new URL(link).search;
  expect(query(linkAsItStands({ name: "kernels", own: "kernel=relu" }))).toBe(
    "?page=kernels&kernel=relu&hidden=16&device=cpu&later=1",
  );
  expect(query(linkAsItStands({ name: "train", own: "" }))).toBe("?hidden=16&device=cpu&later=1");
  history.replaceState(null, "", "?page=kernels");
  expect(query(linkAsItStands({ name: "train", own: "" }))).toBe("");
});
