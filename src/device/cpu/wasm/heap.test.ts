import { expect, test } from "vitest";
import { DeviceError } from "../../device";
import { Heap } from "./heap";

test("blocks are zeroed, apart from each other, and begin at cache lines", () => {
  const heap = new Heap(false);
  const blocks = [1, 100, 64].map((bytes) => heap.allocate(bytes));
  for (const [i, block] of blocks.entries()) block.array("u8", 0, block.bytes).fill(i + 1);
  expect(blocks.map(({ address }) => address % 64)).toEqual([0, 0, 0]);
  expect(blocks.map((block) => new Set(block.array("u8", 0, block.bytes)))).toEqual([
    new Set([1]),
    new Set([2]),
    new Set([3]),
  ]);
  heap.free(blocks[1]!);
  const again = heap.allocate(100);
  expect(again.address).toBe(blocks[1]!.address);
  expect(new Set(again.array("u8", 0, 100))).toEqual(new Set([0]));
});

test("ranges that were freed side by side are one again, in whichever order that happened", () => {
  for (const order of [
    [0, 1, 2],
    [2, 0, 1],
    [1, 2, 0],
  ]) {
    const heap = new Heap(false);
    const blocks = [1000, 1000, 1000].map((bytes) => heap.allocate(bytes));
    heap.allocate(1);
    for (const i of order) heap.free(blocks[i]!);
    expect(heap.allocate(3500).address).toBe(blocks[0]!.address);
  }
});

test("what was written stays when the memory grows, and arrays asked for again show it", () => {
  const heap = new Heap(false);
  const block = heap.allocate(8);
  const before = block.array("f32", 0, 2);
  const { generation } = heap;
  before.set([1, 2]);
  heap.allocate(3 * 2 ** 20);
  expect(heap.generation).not.toBe(generation);
  expect(before.length).toBe(0);
  expect([...block.array("f32", 1, 1)]).toEqual([2]);
});

test("a memory that cannot grow says how much it has, how much is missing, and what to do", () => {
  const heap = new Heap(false);
  const grow = () => heap.allocate(2 ** 31);
  expect(grow).toThrow(DeviceError);
  expect(grow).toThrow(
    "The processor's memory has 1.0 MB and could not grow by another 2147.5 MB. Use a smaller batch or narrower hidden layers",
  );
  expect(heap.allocate(64).bytes).toBe(64);
});

test("the same bytes are held once, until the last one who holds them lets go", () => {
  const heap = new Heap(false);
  const bytes = new Uint8Array(1000).fill(7);
  const [first, second] = [heap.hold(bytes), heap.hold(bytes)];
  expect(second).toBe(first);
  heap.free(first);
  expect(heap.allocate(1000).address).not.toBe(first.address);
  expect([...second.array("u8", 0, 2)]).toEqual([7, 7]);
  heap.free(second);
  expect(heap.allocate(1000).address).toBe(first.address);
});

test("what is kept beside held bytes is made once and goes with them; beside other blocks there is nothing", () => {
  const heap = new Heap(false);
  const bytes = new Uint8Array(1000);
  const block = heap.hold(bytes);
  heap.hold(bytes);
  const kept = heap.beside(block, () => heap.allocate(500))!;
  expect(heap.beside(block, () => heap.allocate(500))).toBe(kept);
  heap.free(block);
  expect(heap.keptBytes).toBe(500);
  heap.free(block);
  expect(heap.keptBytes).toBe(0);
  expect(heap.allocate(1500).address).toBe(block.address);

  const other = new Heap(false);
  expect(other.beside(other.allocate(1000), () => other.allocate(500))).toBeNull();
  const adopted = other.adopt(other.allocate(1000).address, 1000);
  expect(other.beside(other.hold(adopted), () => other.allocate(500))).toBeNull();
});

test("heaps over one memory grow it side by side, and find bytes that another holds where they are", () => {
  const data = new Heap(true);
  const { address } = data.hold(Uint8Array.of(1, 2, 3));
  const heaps = [new Heap(false, data.memory), new Heap(false, data.memory)];
  expect(heaps.every(({ isShared }) => isShared)).toBe(true);
  const blocks = Array.from({ length: 40 }, (_, i) => heaps[i % 2]!.allocate(1000 * (i + 1)));
  for (const [i, block] of blocks.entries()) block.array("u8", 0, block.bytes).fill(i + 1);
  for (const [i, block] of blocks.entries())
    expect(new Set(block.array("u8", 0, block.bytes)), `block ${i}`).toEqual(new Set([i + 1]));
  for (const heap of heaps) {
    const bytes = heap.adopt(address, 3);
    expect([...bytes]).toEqual([1, 2, 3]);
    expect(heap.hold(bytes).address).toBe(address);
  }
});
