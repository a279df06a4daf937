import { useState } from "react";
import { useStore } from "zustand";
import { type HandOutcome, roomHandOf } from "../../store/board/room-hand";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { doorWords } from "./door-words";

interface HandToRoomProps {
  /** The address to hand over, or its part from the # on; asked for with each press. */
  link: () => Promise<string>;
}

/** Hands something to the board of the room that this machine is in, at a press; nothing outside of rooms. */
export function HandToRoom({ link }: HandToRoomProps) {
  const { hand: t } = useWords(doorWords);
  const room = useStore(roomHandOf(useEngine()), (state) => state.room);
  const [state, setState] = useState<HandOutcome | "sending" | null>(null);
  if (!room) return null;

  async function hand(): Promise<void> {
    setState("sending");
    const address = await link();
    setState(await room!.hand(address.slice(Math.max(0, address.indexOf("#")))));
  }

  return (
    <>
      <Button
        disabled={state === "sending"}
        title={room.isHost ? undefined : t.note}
        onClick={() => void hand()}
      >
        {room.isHost ? t.host : t.guest}
      </Button>
      <span role="status" className="quiet">
        {state === "sending" ? t.sending : state && t.outcome[state]}
      </span>
    </>
  );
}
