/** @file Closing a channel: over a way as slow as it gets, and to a peer that has gone. What crosses real connections is in machines.test.ts. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { farewell } from "./chunks";
import { FrameChannel, type Link } from "./frame-channel";

const quarterMegabyte = 2 ** 18;

/** A channel that holds what it is given until it is told how much of it leaves. */
class HeldChannel extends EventTarget {
  readyState = "open";
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  readonly given: Uint8Array[] = [];

  send(message: Uint8Array): void {
    this.given.push(message);
    this.bufferedAmount += message.length;
  }

  carry(bytes: number): void {
    const before = this.bufferedAmount;
    this.bufferedAmount = Math.max(0, before - bytes);
    const isLow =
      this.bufferedAmount <= this.bufferedAmountLowThreshold && before > this.bufferedAmountLowThreshold;
    if (isLow) this.dispatchEvent(new Event("bufferedamountlow"));
  }

  hear(message: Uint8Array<ArrayBuffer>): void {
    this.dispatchEvent(new MessageEvent("message", { data: message.buffer.slice() }));
  }
}

function held() {
  const channel = new HeldChannel();
  const connection = Object.assign(new EventTarget(), {
    connectionState: "connected",
    sctp: { maxMessageSize: quarterMegabyte },
    close: vi.fn(),
  });
  const heard = { onFrame: vi.fn(), onEnd: vi.fn() };
  const frames = new FrameChannel({ channel, connection } as unknown as Link, heard);
  return { channel, connection, heard, frames };
}

describe("a channel that is closed", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("waits as long as something leaves, and says farewell behind all that was sent", async () => {
    const { channel, connection, frames } = held();
    for (let i = 0; i < 8; i++) void frames.send(new Uint8Array(quarterMegabyte));
    void frames.close();
    // 2 MiB at 32 KiB a second take a minute.
    for (let second = 0; second < 66; second++) {
      expect(connection.close).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1000);
      channel.carry(32 * 1024);
    }
    expect(channel.bufferedAmount).toBe(0);
    expect(channel.given.at(-1)).toEqual(farewell);
    const bytes = channel.given.slice(0, -1).reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeGreaterThan(8 * quarterMegabyte);
  });

  it("ends at once when the peer, which has everything by then, ends the connection", async () => {
    const { channel, connection, heard, frames } = held();
    const closed = frames.close();
    await vi.advanceTimersByTimeAsync(10);
    channel.dispatchEvent(new Event("close"));
    await closed;
    expect(connection.close).toHaveBeenCalledOnce();
    expect(heard.onEnd).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("gives up a peer that takes nothing for ten seconds", async () => {
    const { connection, frames } = held();
    for (let i = 0; i < 8; i++) void frames.send(new Uint8Array(quarterMegabyte));
    const closed = frames.close();
    await vi.advanceTimersByTimeAsync(9_900);
    expect(connection.close).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    await closed;
    expect(connection.close).toHaveBeenCalledOnce();
  });

  it("hears no more frames, and the farewell of a peer that closes at the same time", async () => {
    const { channel, connection, heard, frames } = held();
    const closed = frames.close();
    channel.hear(Uint8Array.of(1, 0, 0, 0, 1, 7));
    expect(heard.onFrame).not.toHaveBeenCalled();
    channel.hear(farewell);
    await closed;
    expect(connection.close).toHaveBeenCalledOnce();
  });
});

describe("a channel whose peer says farewell", () => {
  it("ends, and tells it once", () => {
    const { channel, connection, heard } = held();
    channel.hear(Uint8Array.of(1, 0, 0, 0, 1, 7));
    channel.hear(farewell);
    channel.hear(farewell);
    expect(heard.onFrame.mock.calls).toEqual([[Uint8Array.of(7)]]);
    expect(heard.onEnd).toHaveBeenCalledOnce();
    expect(connection.close).toHaveBeenCalledOnce();
  });
});
