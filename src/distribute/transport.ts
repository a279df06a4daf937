/** @file What carries frames between the replicas of a run. */

/** A member of a group, unique in it; what it calls itself is for people. */
export type PeerId = string;

/**
 * Frames between the members of a group. A frame may come late, twice, in another order, damaged, or not at all: what is built on a
 * transport counts rounds, and waits for nothing without an end.
 */
export interface Transport {
  readonly self: PeerId;
  /** Whether `performance.timeOrigin + performance.now()` is one clock for all members, as it is in one machine. */
  readonly sharesClock: boolean;
  /** Those that can be reached now, this one left out. */
  readonly peers: readonly PeerId[];
  /** Set where frames never leave the memory of this program. */
  readonly local?: LocalFrames | undefined;
  /** The frame is the transport's from then on. Resolves when there is room for another; a peer that has gone is no error. */
  send(to: PeerId, frame: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Who hears of frames and of peers that come and go; one listener. */
  listen(listener: TransportListener): void;
  close(): void;
}

/** Frames that arrive as they were sent, or not at all: they carry no checksum, and nobody else need be let past them. */
export interface LocalFrames {
  /** Chunks of a message that one frame may hold. */
  chunksPerFrame: number;
  /** Room for a frame of so many bytes, in what has arrived before where that will do: whatever lies there is to be overwritten. */
  allocate(bytes: number): Uint8Array<ArrayBuffer>;
}

export interface TransportListener {
  /** The frame is the listener's until it returns. */
  onFrame: (from: PeerId, frame: Uint8Array<ArrayBuffer>) => void;
  onPeers: (peers: readonly PeerId[]) => void;
}
