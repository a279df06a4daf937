// @vitest-environment happy-dom
/** @file A prediction that is right and one that is wrong, of each kind that a lesson asks for, both end in the figures and the reason. */
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import type { ComponentType } from "react";
import { afterEach, expect, test } from "vitest";
import type { Answers } from "../store/testing/fake-client";
import { parseConfig } from "../train/parse-config";
import { fusionReport } from "../train/report/fusion-report";
import { shareOf } from "../ui/learn/guess";
import { createMachine, MachineProvider } from "../ui/learn/machine";
import { createLessonStore, LessonProvider } from "../ui/learn/use-lesson";
import { words as learnWords } from "../ui/learn/words";
import { openEngine, type PlayedEngine, show } from "../ui/testing/played-engine";
import { UnitPassage } from "./compute/UnitPassage";
import { words as computeWords } from "./compute/words";
import { SharePassage } from "./distributed/SharePassage";
import { words as distributedWords } from "./distributed/words";
import { LanesPassage } from "./gpu/LanesPassage";
import { words as gpuWords } from "./gpu/words";
import { EightPassage } from "./int8/EightPassage";
import { SpeedPassage } from "./int8/SpeedPassage";
import { words as int8Words } from "./int8/words";
import { BitsPassage } from "./precision/BitsPassage";
import { OverPassage } from "./precision/OverPassage";
import { words as precisionWords } from "./precision/words";

const t = learnWords.en.loop;

interface Case {
  name: string;
  Passage: ComponentType;
  /** Of the lesson's machine; `own` is that machine. */
  answers: (own: () => PlayedEngine) => Answers;
  question: string;
  /** The labels of two options, or factors on a scale. */
  right: string | number;
  wrong: string | number;
  scale?: { min: number; max: number };
  /** A sentence that is there whatever was predicted. */
  found: string | RegExp;
}

/** A run of a script ends, which its answer does not tell. */
const ended =
  <T,>(own: () => PlayedEngine, result: T) =>
  (_: unknown, { run }: { run: number }) => {
    queueMicrotask(() => own().tell({ type: "scripted-end", run }));
    return result;
  };

const quantized = {
  accuracy: { f32: 0.9512, quantized: 0.9507 },
  bytes: { f32: 400_000, quantized: 100_000 },
  changed: Array.from({ length: 30 }, (_, i) => i),
  ms: { f32: 60, quantized: 30 },
};
const ofQuantized = (own: () => PlayedEngine): Answers => ({
  "scripts.train": ended(own, { losses: [2, 1] }),
  "models.quantize": () => quantized,
});

/** A round in which `count` replicas compute for 80 ms and exchange for 20 ms. */
const round = (count: number, number: number) => ({
  round: number,
  step: number + 1,
  losses: [0.5],
  correct: [1],
  replicas: Array.from({ length: count }, (_, rank) => ({
    rank,
    name: `Replica ${rank}`,
    device: { description: "a processor", processor: { code: "wasm" as const, threads: 1 } },
    samples: 1024 / count,
    loss: 0.5,
    bytesSent: 400_000,
    startMs: 0,
    computeMs: count === 1 ? 180 : 80,
    exchangeMs: 20,
    waitMs: 0,
  })),
});

const together =
  (own: () => PlayedEngine) =>
  (_: unknown, { replicas }: { replicas: number }, { run }: { run: number }) => {
    const rounds = Array.from({ length: 6 }, (_, i) => round(replicas, i));
    queueMicrotask(() => own().tell({ type: "rounds", run, rounds }, { type: "scripted-end", run }));
    return { replicas: Array.from({ length: replicas }, () => ({ weightsHash: "89abcdef" })) };
  };

const { unit } = computeWords.en;
const { bits, over } = precisionWords.en;
const { eight, speed } = int8Words.en;

const cases: Case[] = [
  {
    name: "a count of operations",
    Passage: UnitPassage,
    answers: () => ({ "reports.fusion": (config: object) => fusionReport(parseConfig(config), 10) }),
    question: unit.question,
    right: unit.options.millions,
    wrong: unit.options.billions,
    found: /^53\.8 MFLOP, or 420 kFLOP for every digit/,
  },
  {
    name: "how much quicker a GPU multiplies",
    Passage: () => <LanesPassage device="gpu" />,
    answers: () => ({
      "reports.peaks": { gpu: { f32Gflops: 800 }, processor: { f32Gflops: 10 }, problems: {} },
    }),
    question: gpuWords.en.peak.question,
    right: 80,
    wrong: 1000,
    scale: { min: 0.2, max: 5000 },
    found: gpuWords.en.peak.found("800", "10"),
  },
  {
    name: "what becomes of a number too large for a half",
    Passage: BitsPassage,
    answers: () => ({ "reports.halves": { storage: "native", overflow: "infinity" } }),
    question: bits.question,
    right: bits.options.infinity,
    wrong: bits.options.largest,
    found: bits.found.infinity,
  },
  {
    name: "what becomes of a scale that begins too high",
    Passage: OverPassage,
    answers: (own) => ({
      "scripts.train": ended(own, { losses: [2.25, 0.25], scaling: { scale: 4096, skipped: 16 } }),
    }),
    question: over.question,
    right: over.options.skips,
    wrong: over.options.breaks,
    found: over.skipped("16", "4,096", "1.2500"),
  },
  {
    name: "how many answers are other ones in int8",
    Passage: EightPassage,
    answers: ofQuantized,
    question: eight.question,
    right: eight.options.some,
    wrong: eight.options.few,
    found: eight.bytes("400 kB", "100 kB", "4"),
  },
  {
    name: "how much quicker int8 answers",
    Passage: SpeedPassage,
    answers: ofQuantized,
    question: speed.question,
    right: 2,
    wrong: 0.5,
    scale: { min: 0.25, max: 8 },
    found: /^All test digits took 60\.0 ms in f32 and take 30\.0 ms in int8\. More numbers/,
  },
  {
    name: "how much quicker two replicas are",
    Passage: SharePassage,
    answers: (own) => ({ "together.train": together(own) }),
    question: distributedWords.en.share.question,
    right: 2,
    wrong: 0.25,
    scale: { min: 0.25, max: 4 },
    found: /^A round takes 100 ms, of which 20 % goes into the exchange\. What is left below/,
  },
];

afterEach(cleanup);

test.each(cases.flatMap((one) => (["right", "off"] as const).map((verdict) => ({ ...one, verdict }))))(
  "$name: a prediction that is $verdict ends in what was measured, and why",
  async ({ Passage, answers, question, right, wrong, scale, found, verdict }) => {
    const page = await openEngine();
    let own: PlayedEngine | null = null;
    const made = await openEngine(answers(() => own!));
    own = made;
    show(
      page,
      <MachineProvider value={createMachine(page, () => made)}>
        <LessonProvider value={createLessonStore()}>
          <Passage />
        </LessonProvider>
      </MachineProvider>,
    );
    const loop = within(screen.getByRole("region", { name: question }));
    const guess = verdict === "right" ? right : wrong;
    if (scale) {
      const value = String(Math.round(200 * shareOf(Number(guess), scale)));
      fireEvent.change(loop.getByRole("slider"), { target: { value } });
    } else fireEvent.click(loop.getByRole("radio", { name: String(guess) }));
    const press = (name: string) => act(async () => fireEvent.click(loop.getByRole("button", { name })));
    await press(t.commit);
    await press(t.run);
    expect(await loop.findByText(t.verdict[verdict])).toBeTruthy();
    // Units are parted from their figures by spaces that do not break.
    const text = (element: Element | null) => element?.textContent?.replaceAll(/\s/g, " ") ?? "";
    const paragraphs = [...loop.getByText(t.verdict[verdict]).parentElement!.querySelectorAll("p")].map(text);
    expect(paragraphs).toEqual(
      expect.arrayContaining([
        typeof found === "string" ? expect.stringContaining(found) : expect.stringMatching(found),
      ]),
    );
  },
);
