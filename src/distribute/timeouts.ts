/** @file How long the members of a group wait for each other. Milliseconds. */

export interface Timeouts {
  /** Between two signs of life. */
  tickMs: number;
  /** Whose last sign of life is older is gone. */
  silentMs: number;
  /** After which a frame that has not come is asked for again, and twice as long after each time; never before it could have come. */
  resendMs: number;
  /** Who has nothing to compute and nothing on its way, but does not send what it is asked for, is gone after that. */
  stallMs: number;
  /** The same for who says that it is computing, compiling or sending, and shows no progress with it. */
  patienceMs: number;
  /** After which people are told that the group waits for one that is busy by its own word. */
  noticeMs: number;
  /** Whose last sign of life was that it compiles may be silent for so long. */
  compileMs: number;
  /** Who seeks a group begins with those who are there after that. */
  formMs: number;
  /** Who has finished answers the others for so long. */
  lingerMs: number;
}

export const usualTimeouts: Timeouts = {
  tickMs: 250,
  silentMs: 3000,
  resendMs: 300,
  stallMs: 3000,
  patienceMs: 60_000,
  noticeMs: 5000,
  compileMs: 15_000,
  formMs: 20_000,
  lingerMs: 1000,
};
