/** @file The other machines of a panel's engine, and the ways to meet them. */
import { useStore } from "zustand";
import type { ClassroomState } from "../../store/machines/classroom";
import type { CrewState } from "../../store/machines/crew";
import type { HandState } from "../../store/machines/hand";
import { type Machines, machinesOf } from "../../store/machines/machines-of";
import { useEngine } from "../engine-context";

export const useMachines = (): Machines => machinesOf(useEngine());

export const useCrew = <T>(select: (state: CrewState) => T): T => useStore(useMachines().crew.state, select);

export const useHand = <T>(select: (state: HandState) => T): T => useStore(useMachines().hand.state, select);

export const useClassroom = <T>(select: (state: ClassroomState) => T): T =>
  useStore(useMachines().classroom.state, select);
