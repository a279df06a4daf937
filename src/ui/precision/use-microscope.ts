/** @file The microscope for components. Made with the panel's code, at its first use. */
import { useStore } from "zustand";
import { client, session } from "../../store/engine";
import { createMicroscope, type MicroscopeState } from "../../store/runs/microscope";

export const microscope = createMicroscope(client, session);

export const useMicroscope = <T>(select: (state: MicroscopeState) => T): T =>
  useStore(microscope.state, select);
