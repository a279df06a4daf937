/** @file What the panel on integers asks its worker: a finished run's weights, and how it answers with others. */
import { useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { messageOf } from "../../lib/message-of";
import type { Granularity } from "../../lib/quantization";
import { ofEngine } from "../../store/of-engine";
import type { QuantizeResult, RunResult } from "../../worker/api";
import type { FirstWeight } from "../../worker/api/commands";
import { useEngine } from "../engine-context";

export interface Asked {
  bits: number;
  per: Granularity;
  /** The largest integer of what comes into a layer. */
  largest: 127 | 255;
  device: "cpu" | "gpu";
}

export interface Answer {
  result: QuantizeResult | null;
  /** What the worker said where it could not. */
  problem: string;
}

/** null for what is asked and not answered yet. */
type Answers = Readonly<Record<string, Answer | null>>;

/** What was answered stays as long as the page: models don't change once their runs have ended. What failed is asked again. */
const answersOf = ofEngine(() => createStore<Answers>(() => ({})));

/** A slider that moves on within this time asks once. */
const settleMs = 150;

const keyOf = (run: RunResult, asked: Asked): string => JSON.stringify([run.id, asked]);

interface Quantized {
  /** null until it is there. */
  answer: Answer | null;
  /** Asks at once for what failed. */
  askAgain: () => void;
}

/** The answer for a run. Nothing is asked while `asked` is null. */
export function useQuantized(run: RunResult | null, asked: Asked | null): Quantized {
  const engine = useEngine();
  const answers = answersOf(engine);
  const key = run && asked ? keyOf(run, asked) : null;
  const answer = useStore(answers, (all) => (key === null ? undefined : all[key]));
  const ask = useCallback(async () => {
    if (!run || key === null || !isWanted(answers.getState()[key])) return;
    const [, options] = JSON.parse(key) as [string, Asked];
    answers.setState({ [key]: null });
    const told = await engine.client
      .call((worker) => worker.models.quantize(run, options))
      .then(
        (result): Answer => ({ result, problem: "" }),
        (error: unknown): Answer => ({ result: null, problem: messageOf(error) }),
      );
    answers.setState({ [key]: told });
  }, [run, key, engine, answers]);
  useEffect(() => {
    const timer = setTimeout(ask, settleMs);
    return () => clearTimeout(timer);
  }, [ask]);
  return { answer: answer ?? null, askAgain: () => void ask() };
}

/** Whether it was not asked for yet, or in vain. */
const isWanted = (answer: Answer | null | undefined): boolean =>
  answer === undefined || Boolean(answer?.problem);

/** The first weight of a run that has ended, as the worker still has it; null while there is none. */
export function useFinishedWeight(run: RunResult | null): FirstWeight | null {
  const { client } = useEngine();
  const [weight, setWeight] = useState<FirstWeight | null>(null);
  useEffect(() => {
    let isWanted = true;
    setWeight(null);
    if (run)
      void client
        .call((worker) => worker.run.firstWeight())
        .catch(() => null)
        .then((found) => {
          if (isWanted) setWeight(found);
        });
    return () => {
      isWanted = false;
    };
  }, [client, run]);
  return weight;
}

/** Pixels of test digits, 0 to 255; null until they are there. */
export function useDigitPixels(dataset: string, indices: readonly number[]): Uint8Array | null {
  const { client } = useEngine();
  const key = JSON.stringify(indices);
  const [pixels, setPixels] = useState<{ key: string; bytes: Uint8Array } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const wanted = Uint32Array.from(JSON.parse(key) as number[]);
    if (wanted.length > 0)
      void client
        .call((worker) => worker.data.testDigits(dataset, wanted))
        .then((digits) => {
          if (isWanted) setPixels({ key, bytes: digits.pixels });
        })
        .catch(() => {});
    return () => {
      isWanted = false;
    };
  }, [client, dataset, key]);
  return pixels?.key === key ? pixels.bytes : null;
}
