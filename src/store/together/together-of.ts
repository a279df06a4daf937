/** @file An engine's group, which comes with the page of training together. */
import { ofEngine } from "../of-engine";
import { askBeforeLeaving } from "../runs/ask-before-leaving";
import { otherTabsOf } from "../runs/other-tabs";
import { keepAwake } from "../runs/wake-lock";
import { planStoreOf } from "./plan-store";
import { roomOf } from "./room-of";
import { createTogether } from "./together";
import { isTogether } from "./together-state";
import { workerPort } from "./worker-port";

export const togetherOf = ofEngine((engine) => {
  const { client, session } = engine;
  const room = roomOf(engine);
  const together = createTogether({
    port: workerPort(client),
    plans: planStoreOf(engine),
    room,
    settings() {
      const { draft, description } = session.state.getState();
      return { config: draft, dataset: description?.datasets.find(({ name }) => name === draft.dataset) };
    },
  });
  otherTabsOf(engine).follow(
    together.state,
    isTogether,
    ({ ordinal }) => ordinal,
    ({ group }) => group,
  );
  keepAwake(together.state, isTogether);
  askBeforeLeaving(together.state, isTogether);
  return together;
});
