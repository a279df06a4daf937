/** @file Arrays as `numpy.savez` writes them: a zip of .npy files, each called as its array. */
import { FormatError, quotable } from "./format-error";
import { readNpy, writeNpy } from "./npy";
import { type FileTensor, type FileTensors, mostBytes, type ReadTensors } from "./tensors";
import { readZip, writeZip } from "./zip";

export function writeNpz(tensors: FileTensors): Uint8Array<ArrayBuffer> {
  return writeZip(new Map([...tensors].map(([name, tensor]) => [`${name}.npy`, writeNpy(tensor)])));
}

/** Holds at most so many bytes, packed, unpacked and once more as f32. Throws a FormatError. */
export function readNpz(archive: Uint8Array, most = mostBytes): ReadTensors {
  const tensors = new Map<string, FileTensor>();
  const converted = new Set<string>();
  let left = most;
  for (const [file, bytes] of readZip(archive, most)) {
    const name = file.replace(/\.npy$/, "");
    const { dtype, ...tensor } = readNpy(bytes, quotable(name), left);
    left -= tensor.data.byteLength;
    if (dtype !== "F32") converted.add(dtype);
    tensors.set(name, tensor);
  }
  if (tensors.size === 0) throw new FormatError("unknown-format", {});
  return { tensors, metadata: new Map(), converted: [...converted] };
}
