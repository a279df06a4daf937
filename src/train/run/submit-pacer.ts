/**
 * @file How many steps one submit should replay and how many submits should be under way: enough that the device never waits
 * for the host, however late it is told of completion, and few enough that metrics flow and pause answers at once.
 *
 * One number can't be told from the other by looking: two steps that were reported after 100 ms may have taken 50 ms each, or
 * next to nothing in a browser that reports every 100 ms. So the pacer works as TCP's BBR does (Cardwell and others, 2016): it
 * lets more steps under way for as long as that raises the throughput. Where it stops rising the device is busy all the time;
 * the throughput then is the device's own, and the shortest answer says how late completion is reported.
 */
import type { DeviceInfo } from "../../device/device";
import { ceilDiv, clamp, quantile } from "../../lib/math";
import { LatencyMeter } from "./latency-meter";
import { type PaceLimits, paceLimits } from "./pace-limits";
import type { Ticket } from "./ticket";

/** More steps under way by this factor, until the throughput says whether they help. */
const growth = 4;
/** What counts as more throughput: at the beginning, when it grows in leaps, and later. */
const leap = 1.25;
const gain = 1.1;
/** Submits in a row, each made after the answer to the one before, that must bring no gain. */
const patientRounds = 2;
/** Steps, each a submit of its own, before the throughput counts. */
const warmUpSteps = 2;
/** Longer submits must bring so much, and are no longer than this: their overhead is small then. */
const smallGain = 1.05;
const longestTargetMs = 64;
/** A throughput that falls below this share of what it was has a cause that is worth looking for. */
const drop = 0.8;
/** So many samples of the throughput are remembered; their median counts, since some hosts stall and some polls bring two. */
const sampleCount = 8;
/** How often the pacer asks whether more steps under way would help by now. */
const probeMs = 2000;
/** A submit longer than this leaves no gap worth filling with a second one, unless the latency is a notable share of it. */
const longSubmitMs = 50;
const notableShare = 0.02;
/** Latency is covered with so much to spare. */
const cover = 1.1;
/** Clocks of browsers tick in steps of up to a millisecond. */
const tickMs = 1;

export class SubmitPacer {
  readonly #limits: PaceLimits;
  readonly #maxSteps: number;
  /** Steps per submit, and submits under way. */
  #steps = 1;
  #inFlight = 1;
  /** Steps under way that growth allows. */
  #window = 1;
  #isGrowing = true;
  #isSettled = false;
  #round = 0;
  #idleRounds = 0;
  #wantedGain = leap;
  /** The best throughput of this growth, steps per ms; 0 before the first one that counts. */
  #bestRate = 0;
  #rates: number[] = [];
  #settledRate = 0;
  #settledMs = 0;
  /** What a submit should take, and the throughput before that was doubled, while nothing is known of the one since. */
  #targetMs: number;
  #rateBefore: number | null = null;
  #hasTriedLonger = false;
  readonly #latency = new LatencyMeter();
  #delivered = 0;
  #deliveredMs = Number.NEGATIVE_INFINITY;
  readonly #tickets = new Set<Ticket>();

  /** `maxSteps` is the most that one submit may replay. */
  constructor(kind: DeviceInfo["kind"], maxSteps: number) {
    this.#limits = paceLimits[kind];
    this.#maxSteps = maxSteps;
    this.#targetMs = this.#limits.targetMs;
  }

  /** Whether submits have grown to their lasting size. */
  get isWarm(): boolean {
    return this.#isSettled;
  }

  /** Submits that may be under way. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** How long after the end of the work completion is reported, as far as that is known. */
  get latencyMs(): number {
    return this.#latency.ms;
  }

  /** Steps for the next submit when `left` remain before something else has to happen (the epoch's end). */
  next(left: number): number {
    // Evenly: a remainder of a few steps would be a submit of its own.
    const submits = Math.max(1, Math.floor(left / this.#steps));
    return Math.min(ceilDiv(left, submits), this.#maxSteps);
  }

  /** A submit of `steps` was made. */
  sent(steps: number, nowMs: number): Ticket {
    const isUponAnswer = nowMs - this.#deliveredMs <= tickMs;
    const ticket: Ticket = {
      steps,
      sentMs: nowMs,
      isUponAnswer,
      delivered: this.#delivered,
      // A device that had nothing to do begins now.
      deliveredMs: isUponAnswer || this.#tickets.size > 0 ? this.#deliveredMs : nowMs,
      round: this.#round,
      isFull: true,
    };
    this.#tickets.add(ticket);
    return ticket;
  }

  /** No more submits follow for now: what is under way tells of the throughput only if that is much of what might be. */
  pause(): void {
    const steps = [...this.#tickets].reduce((total, ticket) => total + ticket.steps, 0);
    if (steps >= 0.75 * this.#steps * this.#inFlight) return;
    for (const ticket of this.#tickets) ticket.isFull = false;
  }

  /** Learns from submits whose completion was reported at once. */
  received(tickets: readonly Ticket[], nowMs: number): void {
    // The first submits are slow for other reasons than their steps.
    const isFirst = this.#delivered === 0;
    const isWarmingUp = this.#delivered < warmUpSteps;
    for (const ticket of tickets) {
      this.#tickets.delete(ticket);
      this.#delivered += ticket.steps;
      if (!isFirst) this.#latency.note(ticket, nowMs, this.#knownRate);
    }
    const wasMs = this.#deliveredMs;
    this.#deliveredMs = nowMs;
    const last = tickets.at(-1)!;
    // What a clock does not see tells nothing.
    if (isWarmingUp || nowMs === wasMs) return;
    const rate = (this.#delivered - last.delivered) / Math.max(nowMs - last.deliveredMs, tickMs / 2);
    if (this.#isGrowing) this.#grow(last, rate, nowMs);
    else this.#follow(last, rate, nowMs);
  }

  /** Steps per ms, as far as that is known; 0 where it is not. */
  get #knownRate(): number {
    return Math.max(this.#bestRate, this.#settledRate);
  }

  #grow(ticket: Ticket, rate: number, nowMs: number): void {
    if (ticket.round !== this.#round) {
      this.#bestRate = Math.max(this.#bestRate, this.#isSettled ? rate : 0);
      return;
    }
    const isGain = rate > this.#wantedGain * this.#bestRate;
    if (!isGain && !ticket.isFull) return;
    if (isGain && this.#isSettled) this.#latency.forget();
    this.#bestRate = Math.max(this.#bestRate, rate);
    this.#round++;
    this.#idleRounds = isGain ? 0 : this.#idleRounds + 1;
    const widest = this.#widest(this.#bestRate);
    if (this.#idleRounds >= patientRounds || (isGain && this.#window >= widest)) this.#settle(nowMs);
    else if (isGain) this.#widen(Math.min(growth * this.#window, widest));
  }

  #widen(window: number): void {
    this.#window = Math.max(this.#window, window);
    const { maxInFlight: most } = this.#limits;
    this.#steps = clamp(ceilDiv(this.#window, Math.min(2, most)), 1, this.#maxSteps);
    this.#inFlight = clamp(ceilDiv(this.#window, this.#steps), 1, most);
  }

  /** The device is busy all the time: its throughput is known, and so is the latency. */
  #settle(nowMs: number): void {
    this.#isGrowing = false;
    this.#isSettled = true;
    this.#settledMs = nowMs;
    this.#settledRate = this.#bestRate;
    this.#hasTriedLonger = false;
    this.#rates = [];
    this.#plan();
  }

  /** Follows what changes slowly. What changes at once, and every few seconds anything, asks for a look. */
  #follow(ticket: Ticket, rate: number, nowMs: number): void {
    if (ticket.isFull || rate > this.#settledRate) this.#rates.push(rate);
    if (this.#rates.length > sampleCount) this.#rates.shift();
    if (this.#rates.length >= sampleCount / 2) {
      const median = quantile(this.#rates, 0.5);
      const isKnown = this.#rates.length === sampleCount;
      const hasDropped = isKnown && median < drop * this.#settledRate;
      this.#settledRate = median;
      if (hasDropped || nowMs - this.#settledMs > probeMs) this.#probe();
      else if (isKnown) this.#tryLonger(median);
    }
    if (!this.#isGrowing) this.#plan();
  }

  /** Doubles what a submit takes for as long as that raises the throughput: a submit may cost the host much. */
  #tryLonger(rate: number): void {
    const before = this.#rateBefore;
    this.#rateBefore = null;
    if (before !== null && rate <= smallGain * before) {
      this.#targetMs /= 2;
      this.#hasTriedLonger = true;
    }
    if (this.#hasTriedLonger) return;
    const steps = this.#steps;
    this.#targetMs *= 2;
    this.#plan();
    if (this.#targetMs <= longestTargetMs && this.#steps > steps) {
      this.#rateBefore = rate;
      this.#rates = [];
    } else {
      this.#targetMs /= 2;
      this.#hasTriedLonger = true;
    }
  }

  /** Allows more steps once more, to see whether they raise the throughput. */
  #probe(): void {
    const rate = this.#settledRate;
    // What was being tried is given up.
    if (this.#rateBefore !== null) this.#targetMs /= 2;
    this.#rateBefore = null;
    this.#isGrowing = true;
    this.#bestRate = rate;
    this.#wantedGain = gain;
    this.#idleRounds = 0;
    this.#round++;
    this.#window = this.#steps * this.#inFlight;
    this.#widen(Math.min(2 * this.#window, this.#widest(rate)));
  }

  /** The most steps that may be under way, so that pause answers in time. */
  #widest(rate: number): number {
    // Before the latency is known, the quickest answer bounds it.
    const latencyMs = this.#isSettled ? this.#latency.ms : this.#latency.quickestMs;
    return Math.min(
      Math.floor((this.#limits.patienceMs + latencyMs) * rate),
      this.#maxSteps * this.#limits.maxInFlight,
    );
  }

  #plan(): void {
    const { minSteps, patienceMs, maxInFlight: most } = this.#limits;
    const stepMs = 1 / this.#settledRate;
    const covered = cover * this.#latency.ms;
    const fewest = Math.min(minSteps, Math.floor(patienceMs / stepMs));
    this.#steps = clamp(
      Math.max(Math.round(Math.max(this.#targetMs, covered) / stepMs), fewest),
      1,
      this.#maxSteps,
    );
    const submits = () => {
      const submitMs = this.#steps * stepMs;
      const isLong = submitMs >= longSubmitMs && this.#latency.ms <= notableShare * submitMs;
      return isLong ? 1 : clamp(1 + Math.max(1, Math.ceil(covered / submitMs)), 1, most);
    };
    this.#inFlight = Math.min(submits(), most);
    const longestMs = patienceMs + this.#latency.ms;
    if (this.#inFlight > 1 && this.#inFlight * this.#steps * stepMs > longestMs) {
      this.#steps = Math.max(1, Math.floor(longestMs / (this.#inFlight * stepMs)));
      this.#inFlight = Math.min(submits(), most);
    }
  }
}
