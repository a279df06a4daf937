/** What is wanted of a run and not there any more: all of it, or what training would go on with. */
export type NotKept = "WeightsNotKept" | "StateNotKept";

/** Told by its name: of an error from a worker the page has name and message alone. */
export class NotKeptError extends Error {
  override readonly name: NotKept;

  constructor(name: NotKept, message: string) {
    super(message);
    this.name = name;
  }
}
