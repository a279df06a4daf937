/** A name for something that no other page or process will give: 16 hexadecimal digits. */
export function newRunId(): string {
  // crypto.randomUUID would be missing over plain http.
  const words = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
}
