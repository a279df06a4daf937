/** @file What a camera sees that is held before a screen with a code, as the file from which Chromium plays a camera. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { modulesOf } from "../src/ui/shared/qr-modules";

const [width, height] = [640, 480];
const frames = 5;
/** Of studio range. */
const [dark, light, gray] = [16, 235, 128];

/** Writes the film, YUV4MPEG2 in 4:2:0. */
export async function writeCameraFile(path: string, link: string): Promise<void> {
  const modules = modulesOf(link);
  const scale = Math.floor(height / (modules.length + 8));
  const [left, top] = [width, height].map((size) => Math.floor((size - scale * modules.length) / 2)) as [
    number,
    number,
  ];
  const luma = Buffer.alloc(width * height, light);
  for (const [y, row] of modules.entries())
    for (const [x, isDark] of row.entries()) {
      if (!isDark) continue;
      for (let line = 0; line < scale; line++) {
        const at = (top + y * scale + line) * width + left + x * scale;
        luma.fill(dark, at, at + scale);
      }
    }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, gray)]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420mpeg2\n`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, Buffer.concat([header, ...Array.from({ length: frames }, () => frame)]));
}
