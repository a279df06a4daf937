/** @file An engine's room, which comes with the page of training together. */
import { ofEngine } from "../of-engine";
import { createRoom } from "./room";

export type { Room, RoomState } from "./room";

export const roomOf = ofEngine(({ ended }) => createRoom(ended));
