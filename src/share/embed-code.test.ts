// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { embedAddress, frameOf, resizingFrameOf } from "./embed-code";

test.each([
  ["https://a.example/", "https://a.example/?embed=on"],
  ["https://a.example/b/?seed=7&lang=zh", "https://a.example/b/?embed=on&seed=7&lang=zh"],
  ["https://a.example/?page=compare#r1.x?y&z", "https://a.example/?embed=on&page=compare#r1.x?y&z"],
])("%s is embedded as %s", (address, embedded) => {
  expect(embedAddress(address)).toBe(embedded);
});

const place = { address: "https://a.example/?embed=on&lr=0.1#r1.x", title: 'Halfstep: "<b>&"', height: 640 };

test("whatever a result is called, the frame has that title and its address, and nothing else comes of it", () => {
  const around = document.createElement("div");
  for (const html of [frameOf(place), resizingFrameOf(place)]) {
    around.innerHTML = html;
    const frame = around.querySelector("iframe")!;
    expect(frame.getAttribute("src")).toBe(place.address);
    expect(frame.title).toBe(place.title);
    expect(around.querySelectorAll("b")).toHaveLength(0);
  }
  // One script, which ends where it ends.
  expect(resizingFrameOf(place).match(/<\/?script/g)).toEqual(["<script", "</script"]);
});
