import { expect, it } from "vitest";
import { whyOf } from "./why";

/** A group whose replicas exchange and wait for these shares of their time. */
const group = (count: number, exchange: number, wait = 0, stepsPerRound = 1) => ({
  stepsPerRound,
  replicas: Array.from({ length: count }, (_, rank) => ({
    rank,
    name: "",
    device: { description: "", processor: null },
    samplesPerSecond: 1,
    shares: { compute: 1 - exchange - wait, exchange, wait },
    samples: 1,
    bytesSent: 1,
    bytesPerRound: 1,
    loss: 1,
  })),
});

it("what decides a group's speed is the exchange, then waiting, then what replicas share, and else it pays", () => {
  const codeOf = (summary: ReturnType<typeof group>, { isOneGpu = false, cores = 4 } = {}) =>
    whyOf({ summary, isOneGpu, cores }).code;
  expect(codeOf(group(4, 0.9))).toBe("exchange");
  expect(codeOf(group(4, 0.5), { isOneGpu: true, cores: 2 })).toBe("exchange");
  expect(codeOf(group(2, 0.1, 0.5))).toBe("wait");
  expect(codeOf(group(2, 0.1), { isOneGpu: true })).toBe("gpu");
  expect(codeOf(group(1, 0), { isOneGpu: true })).toBe("pays");
  expect(codeOf(group(4, 0.1), { cores: 2 })).toBe("cores");
  expect(codeOf(group(4, 0.1, 0, 64))).toBe("local-steps");
  expect(codeOf(group(4, 0.1))).toBe("pays");
  expect(whyOf({ summary: group(4, 0.25, 0.5), isOneGpu: false, cores: 4 })).toMatchObject({
    exchange: 0.25,
    wait: 0.5,
  });
});
