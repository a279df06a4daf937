import jsQR from "jsqr";
import { describe, expect, it } from "vitest";
import { describeSdp } from "../../distribute/machines/description";
import type { InvitationKind } from "../../distribute/machines/invitation";
import { invitationLink, readInvitation } from "../../distribute/machines/invitation-link";
import { chromium, firefox, libdatachannel } from "../../distribute/machines/testing/browser-sdp";
import { modulesOf } from "./qr-modules";

/** A picture as a camera has it, of `scale` pixels for each module, with the quiet zone of four that readers ask for. */
function picture(modules: readonly (readonly boolean[])[], scale: number) {
  const width = (modules.length + 8) * scale;
  const pixels = new Uint8ClampedArray(4 * width * width).fill(255);
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++) {
      const isDark = modules[Math.floor(y / scale) - 4]?.[Math.floor(x / scale) - 4] ?? false;
      if (isDark) pixels.fill(0, 4 * (y * width + x), 4 * (y * width + x) + 3);
    }
  return { pixels, width };
}

describe("an invitation as a code", () => {
  it.each(Object.entries({ chromium, firefox, libdatachannel }))(
    "of %s is small enough for a phone before a screen, and read back from a picture of it",
    (_, sdp) => {
      const description = describeSdp(sdp);
      const kind: InvitationKind = description.role === "actpass" ? "invitation" : "answer";
      const invitation = { kind, id: 7, madeAtS: 1_790_000_000, description } as const;
      const link = invitationLink("https://halfstep.example/some/where/?page=together", invitation);
      const modules = modulesOf(link);
      expect(modules.length).toBeLessThanOrEqual(61);
      const { pixels, width } = picture(modules, 3);
      const read = jsQR(pixels, width, width)?.data ?? "";
      const expected = { kind, nowMs: 1_790_000_000_000, used: new Set<number>() };
      expect(readInvitation(read, expected)).toEqual(invitation);
    },
  );
});
