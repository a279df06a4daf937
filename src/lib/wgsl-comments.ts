/**
 * A text of WGSL as the built site carries it: without comments and indentation, its lines where they are. WGSL has no string
 * literals, so two slashes always begin a comment, and no line's meaning hangs on its indentation.
 */
export function withoutComments(wgsl: string): string {
  return wgsl.replace(/[ \t]*\/\/.*$/gm, "").replace(/^[ \t]+/gm, "");
}
