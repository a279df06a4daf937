/** Saves something as a file. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it later than this.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
