/** @file A progress line that redraws itself on a terminal, and plain lines where the output is a file. */
import type { EpochResult } from "../train/types";

const barCells = 24;
const intervalMs = 100;

export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  /** Shows the line unless one was shown just now; does nothing where the output is no terminal. */
  draw(done: number, total: number, text: string): void {
    if (!this.#stream.isTTY || (performance.now() - this.#lastMs < intervalMs && done < total)) return;
    this.#lastMs = performance.now();
    this.#stream.write(`\r\u001b[K${bar(done / total)} ${text}`);
  }

  clear(): void {
    if (this.#stream.isTTY) this.#stream.write("\r\u001b[K");
  }
}

/** Eight steps per cell: "██████▍      ". */
export function bar(share: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * barCells * 8);
  const partial = eighths % 8 === 0 ? "" : " ▏▎▍▌▋▊▉"[eighths % 8]!;
  return ("█".repeat(Math.floor(eighths / 8)) + partial).padEnd(barCells);
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

/** An epoch that was over when the run was taken up again has been tested here, but none of its steps were taken. */
export const epochLine = (epoch: EpochResult, epochs: number): string =>
  `epoch ${String(epoch.epoch).padStart(String(epochs).length)}/${epochs}` +
  (Number.isNaN(epoch.trainAccuracy)
    ? "  trained before"
    : `  train loss ${epoch.trainLoss.toFixed(4)}  accuracy ${percent(epoch.trainAccuracy)}`) +
  `  test loss ${epoch.testLoss.toFixed(4)}  accuracy ${percent(epoch.testAccuracy)}` +
  `  ${epoch.seconds.toFixed(1)} s`;
