import type { ReadArray } from "../../device/device";
import { fnv1a, toHex } from "../../lib/hash";
import type { Tensor } from "../../tensor/tensor";

/** Hash of the bits of all parameters, in order: equal exactly when training went the same way to the last bit. */
export async function hashParameters(
  read: (parameter: Tensor) => Promise<ReadArray>,
  parameters: readonly Tensor[],
): Promise<string> {
  let hash: number | undefined;
  for (const parameter of parameters) {
    const values = await read(parameter);
    hash = fnv1a(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), hash);
  }
  return toHex(hash ?? fnv1a(new Uint8Array()));
}
