/** @file Buffers with an account of what is alive, and the variables that runnables share. */
import type { Graph, TensorData } from "../../graph/graph";
import { bytesOf } from "../../graph/passes/plan-memory";
import { encodeHalf } from "../../lib/half";
import { formatTensor, type Tensor } from "../../tensor/tensor";
import { DeviceError } from "../device";

export class BufferPool {
  readonly #device: GPUDevice;
  readonly #live = new Map<GPUBuffer, number>();
  #bytes = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Creates a buffer, filled with `data` if given. Throws a DeviceError "out-of-memory" with name and size when the
   * adapter could never hold it; what the driver refuses later is caught by the error scope of `compile`.
   */
  create(label: string, bytes: number, usage: GPUBufferUsageFlags, data?: ArrayBufferView): GPUBuffer {
    const limit = Math.min(
      this.#device.limits.maxBufferSize,
      this.#device.limits.maxStorageBufferBindingSize,
    );
    if (bytes > limit) throw outOfMemory(label, bytes, limit);
    let buffer: GPUBuffer;
    try {
      buffer = this.#device.createBuffer({ label, size: bytes, usage, mappedAtCreation: data !== undefined });
    } catch (cause) {
      // The mapping of a buffer that could not be allocated is a RangeError.
      throw cause instanceof RangeError ? outOfMemory(label, bytes) : cause;
    }
    if (data) {
      const source = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      new Uint8Array(buffer.getMappedRange()).set(source);
      buffer.unmap();
    }
    this.#live.set(buffer, bytes);
    this.#bytes += bytes;
    return buffer;
  }

  destroy(buffer: GPUBuffer): void {
    this.#bytes -= this.#live.get(buffer) ?? 0;
    this.#live.delete(buffer);
    buffer.destroy();
  }
}

/** One decimal of the unit a person would choose: "134.2 MB". */
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

export function outOfMemory(label: string, bytes: number, limit?: number): DeviceError {
  const reason =
    limit === undefined ? "there is not enough GPU memory" : `one buffer may have ${megabytes(limit)} here`;
  return new DeviceError(
    "out-of-memory",
    `${label} needs ${megabytes(bytes)}, but ${reason}. Use a smaller batch or narrower hidden layers.`,
    { buffer: label, bytes, ...(limit !== undefined && { limit }) },
  );
}

/** Numbers in the storage type of a tensor. */
export function toStorage(
  tensor: Tensor,
  data: TensorData,
): Float32Array | Uint16Array | Uint32Array | Int32Array | Uint8Array | Int8Array {
  if (tensor.dtype === "f16") return toHalves(data);
  if (tensor.dtype === "f32") return data instanceof Float32Array ? data : Float32Array.from(data);
  if (tensor.dtype === "i32") return data instanceof Int32Array ? data : Int32Array.from(data);
  if (tensor.dtype === "i8") return data instanceof Int8Array ? data : Int8Array.from(data);
  if (tensor.dtype === "u32") return data instanceof Uint32Array ? data : Uint32Array.from(data);
  return data instanceof Uint8Array ? data : Uint8Array.from(data);
}

/** An even number of halves, since buffers are written in words. */
function toHalves(data: TensorData): Uint16Array {
  const halves = new Uint16Array(2 * Math.ceil(data.length / 2));
  for (let i = 0; i < data.length; i++) halves[i] = encodeHalf(data[i]!);
  return halves;
}

const storageUsage = () => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;

interface SharedBuffer {
  buffer: GPUBuffer;
  users: number;
}

/**
 * Variables and constants by tensor, alive as long as a runnable uses them. Bytes that programs only read, such as a data
 * set's, are there once however many runs, each with variables of its own, begin with the same array.
 */
export class VariableStore {
  readonly #pool: BufferPool;
  readonly #entries = new Map<Tensor, SharedBuffer & { source: Uint8Array | null }>();
  readonly #bytes = new Map<Uint8Array, SharedBuffer>();

  constructor(pool: BufferPool) {
    this.#pool = pool;
  }

  acquire(graph: Graph, tensor: Tensor): GPUBuffer {
    const entry = this.#entries.get(tensor);
    if (entry) {
      entry.users++;
      return entry.buffer;
    }
    const initial = graph.initialValue(tensor);
    const create = () =>
      this.#pool.create(
        formatTensor(tensor),
        bytesOf(tensor),
        storageUsage(),
        initial && toStorage(tensor, initial),
      );
    // What has a beginning in bytes is data; no kernel writes bytes.
    const source = tensor.dtype === "u8" && initial instanceof Uint8Array ? initial : null;
    const buffer = source ? this.#share(source, create) : create();
    this.#entries.set(tensor, { buffer, users: 1, source });
    return buffer;
  }

  release(tensor: Tensor): void {
    const entry = this.#entries.get(tensor);
    if (!entry || --entry.users > 0) return;
    this.#entries.delete(tensor);
    const shared = entry.source && this.#bytes.get(entry.source);
    if (shared && --shared.users > 0) return;
    if (entry.source) this.#bytes.delete(entry.source);
    this.#pool.destroy(entry.buffer);
  }

  /** The buffer of a variable, to read from it. Throws an Error for one that no program uses. */
  get(tensor: Tensor): GPUBuffer {
    const entry = this.#entries.get(tensor);
    if (!entry)
      throw new Error(`${formatTensor(tensor)} is not on the device; compile a program that uses it first`);
    return entry.buffer;
  }

  /** The same to overwrite it. Throws an Error for bytes that others may be reading too. */
  getWritable(tensor: Tensor): GPUBuffer {
    const buffer = this.get(tensor);
    if (this.#entries.get(tensor)?.source)
      throw new Error(`${formatTensor(tensor)} begins with data, which runs share; it can't be overwritten`);
    return buffer;
  }

  #share(source: Uint8Array, create: () => GPUBuffer): GPUBuffer {
    const shared = this.#bytes.get(source) ?? { buffer: create(), users: 0 };
    shared.users++;
    this.#bytes.set(source, shared);
    return shared.buffer;
  }
}

export const valueUsage = storageUsage;
