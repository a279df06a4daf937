/** @file What can be wrong between two machines that want to meet, each of which the page has a sentence for. */

export type HandshakeErrorCode =
  /** No invitation at all. */
  | "not-an-invitation"
  /** One that was cut off or changed on its way. */
  | "damaged"
  /** Made by a Halfstep that speaks another version. */
  | "version"
  /** Its page has waited for too long. */
  | "old"
  /** It has brought another machine here already. */
  | "used"
  /** An answer where an invitation belongs, or the other way round. */
  | "other-kind"
  /** An answer to another invitation. */
  | "other-invitation"
  /** A browser that describes itself in another way than all do that are known. */
  | "unsupported"
  /** No address that machines of the same network could reach. */
  | "no-address"
  /** No connection came about in time. */
  | "unreachable";

export class HandshakeError extends Error {
  override name = "HandshakeError";
  readonly code: HandshakeErrorCode;

  constructor(code: HandshakeErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
