/** @file Lists of pixels kept beside a data set: what is computed with them is the same to the last bit, and they are those of the images. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { mnist } from "../../../data/mnist";
import type { Tensor } from "../../../tensor/tensor";
import { parseConfig } from "../../../train/parse-config";
import { traceTraining } from "../../../train/run/training-graph";
import type { FusionMode } from "../../../train/types";
import { DeviceError } from "../../device";
import type { CpuDevice } from "../cpu-device";
import { openCpu } from "../open";
import { Heap, type HeapBlock } from "./heap";
import { keepLists } from "./kept-lists";

const count = 60;
const width = 784;

/** Images of which every fifth pixel counts, but the first few: without any, all of them, and with two that lie too far apart for a list. */
function drawImages(): Uint8Array {
  const images = Uint8Array.from({ length: count * width }, (_, i) => (i % 5 === 0 ? 1 + (i % 255) : 0));
  images.fill(0, 0, 3 * width);
  images.fill(200, width, 2 * width);
  images[2 * width + 3] = 90;
  images[3 * width - 1] = 80;
  return images;
}

/** A training program over the images, on a device; `take` takes steps and returns all that the program holds. */
async function train(device: CpuDevice, images: Uint8Array, fusion: FusionMode = "step") {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const split = { count, load: () => ({ count, images, labels }) };
  const config = parseConfig({ batchSize: 32, hidden: [40], fusion });
  const { program } = traceTraining({
    config,
    spec: mnist,
    train: split,
    test: split,
    maxBindings: Number.POSITIVE_INFINITY,
  }).train;
  const runnable = await device.compile(program);
  const variables = program.persistent.filter(({ dtype }) => dtype === "f32");
  return {
    images: program.persistent.find(({ dtype, shape }) => dtype === "u8" && shape.length === 2)!,
    take: async (steps: number) => {
      await runnable.submit(steps);
      return Promise.all(variables.map((variable) => runnable.read(variable)));
    },
    dispose: () => runnable.dispose(),
  };
}

const heldBlock = (device: CpuDevice, images: Tensor) => device.blockOf(images) as HeapBlock;

/** What is known of each image, as kept-lists.wat has it. */
function statesOn(device: CpuDevice, images: Tensor): number[] {
  const kept = device.machine!.heap.beside(heldBlock(device, images), () => null)!;
  return [...kept.array("u32", 16, count)];
}

afterEach(() => vi.restoreAllMocks());

describe.each(["layers", "step"] as const)("fusion %s", (fusion) => {
  test("training with lists that are kept has the bits of one that makes them in each step, on one and on three threads", async () => {
    const steps = 7;
    const beside = vi.spyOn(Heap.prototype, "beside").mockReturnValue(null);
    const plain = await openCpu({ threads: 1 });
    const expected = await (await train(plain, drawImages(), fusion)).take(steps);
    beside.mockRestore();
    for (const threads of [1, 3]) {
      const device = await openCpu({ threads });
      const run = await train(device, drawImages(), fusion);
      expect(await run.take(steps), `${threads} threads`).toEqual(expected);
      const states = statesOn(device, run.images);
      expect(states[2], "two pixels far apart").toBe(1);
      expect(states.filter((state) => state > 1)).toHaveLength(count - 1);
      expect(new Set(states).size).toBe(count);
      device.dispose();
    }
    plain.dispose();
  });
});

test("an image is listed when it is drawn for the first time, and anew where the images are written", async () => {
  const device = await openCpu({ threads: 1 });
  const run = await train(device, drawImages());
  await run.take(1);
  expect(statesOn(device, run.images).filter((state) => state === 0)).toHaveLength(count - 32);
  await run.take(1);
  const known = statesOn(device, run.images);
  expect(known).not.toContain(0);
  await run.take(2);
  expect(statesOn(device, run.images)).toEqual(known);

  device.write(run.images, drawImages().fill(0, 20 * width));
  expect(statesOn(device, run.images)).toEqual(new Array(count).fill(0));
  await run.take(2);
  // Lists of images that are empty now are shorter.
  expect(statesOn(device, run.images)).not.toContain(0);
  expect(Math.max(...statesOn(device, run.images))).toBeLessThan(Math.max(...known));
  device.dispose();
});

test("lists are freed with the last program that holds their images", async () => {
  const device = await openCpu({ threads: 1 });
  const { heap } = device.machine!;
  const images = drawImages();
  const [one, two] = [await train(device, images), await train(device, images)];
  const { bytes } = heap.beside(heldBlock(device, one.images), () => null)!;
  expect(heap.keptBytes).toBe(bytes);
  expect(device.memoryBytes).toBeGreaterThan(bytes + images.length);
  one.dispose();
  expect(heap.keptBytes).toBe(bytes);
  await two.take(1);
  two.dispose();
  expect(heap.keptBytes).toBe(0);
  expect(device.memoryBytes).toBe(0);
  device.dispose();
});

describe("what is kept of images", () => {
  const held = (images: Uint8Array) => {
    const heap = new Heap(false);
    return { heap, block: heap.hold(images) };
  };

  test("takes two bytes for each pixel that counts and some more", () => {
    const { heap, block } = held(drawImages());
    const ink = drawImages().filter((byte) => byte > 0).length;
    const { bytes } = keepLists(heap, block, count, width)!;
    expect(bytes).toBeGreaterThan(2 * ink);
    expect(bytes).toBeLessThan(2.1 * ink + 12 * count);
  });

  test("is nothing where it would take more memory than the images", () => {
    const { heap, block } = held(new Uint8Array(count * width).fill(7));
    expect(keepLists(heap, block, count, width)).toBeNull();
  });

  test("is nothing where memory does not grow", () => {
    const images = drawImages();
    const heap = new Heap(false);
    const block = heap.hold(images);
    vi.spyOn(heap.memory, "grow").mockImplementation(() => {
      throw new RangeError("no memory");
    });
    expect(() => {
      for (;;) heap.allocate(4096);
    }).toThrow(DeviceError);
    expect(keepLists(heap, block, count, width)).toBeNull();
  });
});
