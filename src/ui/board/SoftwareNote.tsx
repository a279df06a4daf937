import type { DeviceGroup } from "../../share/board/device-group";
import { useWords } from "../i18n";
import { words } from "./words";

/** Says what a software adapter is, where one took part. */
export function SoftwareNote({ devices }: { devices: readonly DeviceGroup[] }) {
  const { device: t } = useWords(words);
  return devices.some(({ kind }) => kind === "software") && <p className="quiet">{t.isNoGpu}</p>;
}
