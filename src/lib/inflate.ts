/**
 * Decompresses raw deflate data (the format "deflate-raw" of `CompressionStream`) that is known to hold exactly
 * `expectedBytes`. Never holds more than that, whatever the data promises.
 * @throws Error when the data is not deflate, or holds fewer or more bytes.
 */
export async function inflateRaw(
  compressed: Uint8Array<ArrayBuffer>,
  expectedBytes: number,
): Promise<Uint8Array> {
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const inflated = new Uint8Array(expectedBytes);
  const reader = stream.getReader();
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (filled + value.length > expectedBytes) {
      await reader.cancel();
      throw new Error(`inflates to more than the expected ${expectedBytes} bytes`);
    }
    inflated.set(value, filled);
    filled += value.length;
  }
  if (filled < expectedBytes) throw new Error(`inflates to ${filled} bytes, expected ${expectedBytes}`);
  return inflated;
}
