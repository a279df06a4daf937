/** @file The microscope for components. */
import { useStore } from "zustand";
import { ofEngine } from "../../store/of-engine";
import { createMicroscope, type Microscope, type MicroscopeState } from "../../store/runs/microscope";
import { useEngine } from "../engine-context";

const microscopeOf = ofEngine(({ client, session }) => createMicroscope(client, session));

export const useLook = (): Microscope["look"] => microscopeOf(useEngine()).look;

export const useMicroscope = <T>(select: (state: MicroscopeState) => T): T =>
  useStore(microscopeOf(useEngine()).state, select);
