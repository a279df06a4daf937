import { localStepsToPay } from "../../distribute/predict";
import { planFields } from "../../store/together/plan";
import { speedUpOf } from "../../store/together/together-state";
import { useFormats, useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import { useIsOneGpu } from "./use-is-one-gpu";
import { useTogetherState } from "./use-together";
import { whyOf } from "./why";
import { whyWords } from "./why-words";
import { writeTimes } from "./write-times";

/** What decides how fast the group is, as a sentence with its figures; null before that can be told, and of one that is alone. */
export function useWhy(): string | null {
  const { why: t } = useWords(whyWords);
  const format = useFormats();
  const summary = useTogetherState((state) => state.summary);
  const alone = useTogetherState((state) => state.alone);
  const isOneGpu = useIsOneGpu();
  const shared = useWords(sharedWords);
  const speedUp = speedUpOf({ summary, alone });
  if (!summary || !alone || !speedUp || summary.replicas.length < 2) return null;
  const cores = navigator.hardwareConcurrency;
  const { code, exchange, wait } = whyOf({ summary, isOneGpu, cores });
  const count = format.count(summary.replicas.length);
  const times = writeTimes(speedUp.median, format);
  const exchanged = format.percent(exchange, 0);
  if (code === "exchange") {
    const sentence = t.exchange(count, times, exchanged);
    // What is faster already needs no more of them to be.
    if (speedUp.median >= 1) return sentence;
    const roundMs = summary.roundMs?.median ?? 0;
    const steps = localStepsToPay({
      ...{ aloneStepMs: alone.stepMs, roundMs, exchangeMs: roundMs * exchange },
      steps: summary.stepsPerRound,
    });
    if (steps === null || steps <= summary.stepsPerRound || steps > planFields.localSteps.max)
      return sentence;
    return shared.sentences([sentence, t.toPay(format.count(steps))]);
  }
  switch (code) {
    case "local-steps":
      return t[code](count, times, exchanged, format.count(summary.stepsPerRound));
    case "wait":
      return t.wait(count, times, format.percent(wait, 0));
    case "gpu":
      return t.gpu(count, times);
    case "cores":
      return t.cores(count, times, format.count(cores));
    default:
      return t[code](count, times, exchanged);
  }
}
