import { describe, expect, it } from "vitest";
import {
  amdahl,
  bytesPerExchange,
  exchangeMs,
  localStepsToPay,
  predict,
  serialPart,
  type Workload,
} from "./predict";

const size = 101_770;
const MiB = 2 ** 20;

/** Four replicas on four cores that share a step of 2 ms, of which 0.2 ms stay with each, without a network. */
const local: Workload = {
  ...{ replicas: 4, schedule: "every-step", localSteps: 64, wire: "f32", size, batchSize: 128 },
  ...{ stepMs: 2, serialMs: 0.2, overheadMs: 0, delayMs: 0, bandwidth: null, device: "cpu", cores: 4 },
};

describe("what an exchange takes", () => {
  it("is 2·(N-1)/N of the parameters: all 407,080 bytes of two replicas, one and a half times that of four, half of it in f16", () => {
    expect(bytesPerExchange(size, 1, "f32")).toBe(0);
    expect(bytesPerExchange(size, 2, "f32")).toBe(407_080);
    expect(bytesPerExchange(size, 4, "f32")).toBe(610_620);
    expect(bytesPerExchange(size, 4, "f16")).toBe(305_310);
  });

  it("is what was measured of gradients there and parameters back over a channel of 53 MiB/s: 7 ms each way, 57 with 20 ms of delay", () => {
    const channel = { size, wire: "f32", overheadMs: 0, bandwidth: 53 * MiB } as const;
    // Where replicas are many, nearly all of both goes over the channel.
    const each = exchangeMs({ ...channel, replicas: 1000, delayMs: 0 }) / 2;
    expect(each).toBeCloseTo(7.32, 2);
    const delayed = exchangeMs({ ...channel, replicas: 1000, delayMs: 20 });
    expect(Math.abs(delayed / 57 - 1)).toBeLessThan(0.05);
    expect(exchangeMs({ ...channel, replicas: 2, delayMs: 20 })).toBeCloseTo(47.3, 1);
  });

  it("is nothing for a replica that is alone, whatever the network", () => {
    expect(exchangeMs({ ...local, replicas: 1, delayMs: 50, bandwidth: 1, overheadMs: 3 })).toBe(0);
  });
});

describe("Amdahl's law", () => {
  it("is N without a serial part, 1 with nothing else, and never more than 1/s", () => {
    expect(amdahl(0, 8)).toBe(8);
    expect(amdahl(1, 8)).toBe(1);
    expect(amdahl(0.1, 4)).toBeCloseTo(1 / 0.325, 12);
    expect(amdahl(0.05, 1e9)).toBeCloseTo(20, 4);
  });

  it("takes the serial part from a step of the whole batch and one of a part of it", () => {
    // 0.2 + 1.8 / 4.
    expect(serialPart(2, 0.65, 1 / 4)).toBeCloseTo(0.2, 12);
    expect(serialPart(2, 0.5, 1 / 4)).toBe(0);
    // Three of ten samples, as a batch of 10 has for four replicas: 0.2 + 1.8 · 0.3.
    expect(serialPart(2, 0.74, 3 / 10)).toBeCloseTo(0.2, 12);
    // Noise may say that less was faster than it can be, or slower than the whole.
    expect(serialPart(2, 0.4, 1 / 4)).toBe(0);
    expect(serialPart(2, 2.2, 1 / 4)).toBe(2);
  });
});

describe("a round of replicas", () => {
  it("that have a core each and no network gains what Amdahl's law says", () => {
    const { roundMs, speedUp, amdahlSpeedUp, samplesPerSecond, bound, bytes } = predict(local);
    expect(roundMs).toBeCloseTo(0.65, 12);
    expect(speedUp).toBeCloseTo(2 / 0.65, 12);
    expect(amdahlSpeedUp).toBeCloseTo(speedUp, 12);
    expect(samplesPerSecond).toBeCloseTo(128 / 0.000_65, 6);
    expect([bound, bytes]).toEqual(["compute", 610_620]);
  });

  it("of which there is one is a step of it", () => {
    expect(predict({ ...local, replicas: 1, delayMs: 20 })).toMatchObject({
      ...{ steps: 1, roundMs: 2, exchangeMs: 0, contentionMs: 0, speedUp: 1, bytes: 0, bound: "compute" },
    });
  });

  it("is bound by the part that all do again where that is most of it", () => {
    const { speedUp, bound } = predict({ ...local, replicas: 8, cores: 8, serialMs: 0.5 });
    expect(speedUp).toBeCloseTo(2 / (0.5 + 1.5 / 8), 12);
    expect(bound).toBe("serial");
  });

  it("is bound by cores where there are fewer of them: eight on two gain less than two", () => {
    const two = predict({ ...local, replicas: 2, cores: 2 });
    const eight = predict({ ...local, replicas: 8, cores: 2 });
    expect(two.speedUp).toBeCloseTo(2 / 1.1, 12);
    expect(eight.roundMs).toBeCloseTo(4 * (0.2 + 1.8 / 8), 12);
    expect(eight.speedUp).toBeLessThan(two.speedUp);
    expect([two.bound, eight.bound]).toEqual(["compute", "cores"]);
  });

  it("on one GPU takes as long as one replica, and the serial part of each besides", () => {
    const { roundMs, speedUp, bound } = predict({ ...local, device: "gpu", cores: 16 });
    expect(roundMs).toBeCloseTo(1.8 + 4 * 0.2, 12);
    expect(speedUp).toBeLessThan(1);
    expect(bound).toBe("shared-gpu");
  });

  it("with an exchange at every step over a network is slower than one replica alone", () => {
    const network = { ...local, delayMs: 20, bandwidth: 53 * MiB };
    const { roundMs, speedUp, bound } = predict(network);
    expect(roundMs).toBeCloseTo(0.65 + 40 + (1000 * 610_620) / (53 * MiB), 9);
    expect(speedUp).toBeLessThan(0.04);
    expect(bound).toBe("exchange");
  });

  it("with 64 local steps between exchanges pays over the same network", () => {
    const network = { ...local, delayMs: 20, bandwidth: 53 * MiB, schedule: "diloco" } as const;
    const { steps, roundMs, exchangeMs: exchange, speedUp } = predict(network);
    expect(steps).toBe(64);
    expect(exchange).toBeCloseTo(50.99, 2);
    expect(roundMs).toBeCloseTo(64 * 0.65 + exchange, 9);
    expect(speedUp).toBeCloseTo(128 / (41.6 + 50.99), 3);
    expect(speedUp).toBeGreaterThan(1);
  });

  it("pays from the number of local steps on that is told of what was measured, and with none where steps are no faster", () => {
    // Of 30 ms 20 are the exchange; each of 4 steps takes 2.5, and saves 1.5 against one replica: 13.3 of them make up for it.
    const measured = { aloneStepMs: 4, roundMs: 30, exchangeMs: 20, steps: 4 };
    expect(localStepsToPay(measured)).toBe(14);
    const roundOf = (steps: number) => 20 + 2.5 * steps;
    expect(roundOf(14) / 14).toBeLessThan(4);
    expect(roundOf(13) / 13).toBeGreaterThan(4);
    expect(localStepsToPay({ ...measured, exchangeMs: 0 })).toBeNull();
    expect(localStepsToPay({ ...measured, aloneStepMs: 2.5 })).toBeNull();
    expect(localStepsToPay({ ...measured, roundMs: 10, exchangeMs: 0 })).toBe(1);
  });
});
