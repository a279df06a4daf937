/** @file The class board, read by the settings that the engine knows. */
import { described } from "../described";
import { ofEngine } from "../of-engine";
import { createBoard } from "./board";

export const boardOf = ofEngine(({ session }) => createBoard(described(session.state)));
