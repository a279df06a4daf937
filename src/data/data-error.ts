/**
 * What went wrong with a data set's files:
 * `missing` the server has no such file, `offline` the server cannot be reached, `truncated` a file ended early,
 * `damaged` its content is not what was published, `manifest` the list of files is not usable.
 */
export type DataErrorKind = "missing" | "offline" | "truncated" | "damaged" | "manifest";

/** A data set that cannot be loaded. The message says which file, what was found and what to do. */
export class DataError extends Error {
  override readonly name = "DataError";
  readonly kind: DataErrorKind;
  /** Name of the file, without its folder, where one file is to blame. */
  readonly file: string | undefined;

  constructor(kind: DataErrorKind, message: string, options: ErrorOptions & { path?: string } = {}) {
    super(message, options);
    this.kind = kind;
    this.file = options.path?.split("/").at(-1);
  }
}
