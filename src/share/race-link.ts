/**
 * @file Races as links: `#race1.` and what is behind it, sealed as all results are. Nothing of the structure changes but by adding at
 * ends (see r1-structure.ts).
 */
import type { LaneState } from "../race/race";
import { Notices } from "./notices";
import {
  choice,
  count,
  figure,
  hash,
  later,
  list,
  mapped,
  nullable,
  type Packing,
  struct,
  text,
  together,
  yesOrNo,
} from "./packing";
import type { RaceRecord, RecordedHeat, RecordedLane } from "./race-record";
import type { RecordedDevice } from "./record";
import { type ParsedSealed, parseSealed, seal } from "./sealed";

const states: readonly LaneState[] = ["waiting", "preparing", "warm", "done", "failed", "slow", "lacking"];
const [mostHeats, mostLanes, mostThreads, mostRounds] = [32, 64, 4096, 1000];

const lane: Packing<RecordedLane> = struct<RecordedLane>({
  name: text(40),
  version: text(20),
  threads: count(mostThreads),
  isUsual: yesOrNo,
  state: choice(states, "failed"),
  rate: together({ median: figure(4), q1: figure(4), q3: figure(4) }),
  deviation: figure(1),
  estimateMs: figure(3),
  problem: text(100),
});

const heat: Packing<RecordedHeat> = struct<RecordedHeat>({
  size: count(1e6),
  precision: choice(["f32", "f16"], "f32"),
  lanes: list(lane, mostLanes),
});

const gpu: Packing<RecordedDevice> = mapped(
  struct<Omit<RecordedDevice, "kind" | "processor">>({
    vendor: text(60),
    architecture: text(60),
    description: text(120),
    isFallback: yesOrNo,
    isCompatibility: later(yesOrNo, false),
  }),
  ({ kind: _, processor: __, ...device }) => device,
  (device) => ({ ...device, kind: "gpu", processor: null }),
);

type FlatRace = Omit<RaceRecord, "madeAtMs"> & { madeAtMinutes: number };

const raceRecord = mapped<RaceRecord, FlatRace>(
  struct<FlatRace>({
    madeAtMinutes: count(1e9),
    kernels: hash(),
    processorKernels: hash(),
    gpu: nullable(gpu),
    rounds: count(mostRounds),
    heats: list(heat, mostHeats),
  }),
  ({ madeAtMs, ...rest }) => ({ ...rest, madeAtMinutes: Math.round(madeAtMs / 60_000) }),
  ({ madeAtMinutes, ...rest }) => ({ ...rest, madeAtMs: madeAtMinutes * 60_000 }),
);

/** The record as it is once it has travelled. */
export const roundRace = (record: RaceRecord): RaceRecord =>
  raceRecord.unpack(raceRecord.pack(record), "", new Notices());

/** The part of an address that holds this race, from the # on. */
export const encodeRace = async (record: RaceRecord): Promise<string> =>
  `#race1.${await seal(raceRecord.pack(record))}`;

export type ParsedRace = ParsedSealed<RaceRecord>;

/** Whether an address's fragment is meant to be a race. */
export const isRace = (fragment: string): boolean => /^#race\d/.test(fragment);

/** Reads an address's fragment. Never rejects, whatever it is given, and changes nothing without a notice. */
export const parseRace = (fragment: string): Promise<ParsedRace> =>
  parseSealed("race", fragment, raceRecord, ({ heats }) => heats.length > 0);
