import { useStore } from "zustand";
import { ownValue } from "../../share/pages";
import { page } from "../../store/settings/page";

/** The kernel that the address names; null where it names none. */
export const useKernelPlace = (): string | null => useStore(page, (shown) => ownValue(shown, "kernel"));
