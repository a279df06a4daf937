/** @file Raw deflate of short data, with a limit to what may come out. */

/** Fed in portions, so that a stream that promises the world is left before it has begun to keep its promise. */
const portionBytes = 256;

export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * What deflated data unpacks to; null when that is more than `mostBytes`, of which no more is made than one portion of
 * the data yields. Rejects when the data is not deflate, is cut off, or has something after its end.
 */
export async function inflateAtMost(
  deflated: Uint8Array<ArrayBuffer>,
  mostBytes: number,
): Promise<Uint8Array | null> {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const writing = write(writable.getWriter(), deflated);
  // Whatever ends the writing ends the reading too, which reports it.
  writing.catch(() => {});
  const reader = readable.getReader();
  const inflated = new Uint8Array(mostBytes);
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (filled + value.length > mostBytes) {
      await reader.cancel().catch(() => {});
      return null;
    }
    inflated.set(value, filled);
    filled += value.length;
  }
  await writing;
  return inflated.subarray(0, filled);
}

async function write(
  writer: WritableStreamDefaultWriter<BufferSource>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  for (let start = 0; start < bytes.length; start += portionBytes)
    await writer.write(bytes.subarray(start, start + portionBytes));
  await writer.close();
}
