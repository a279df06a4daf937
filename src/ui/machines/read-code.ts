/** @file Reads a QR code from a camera's picture: by the browser where it can, else by a library that comes only then. */

/** What browsers that have it offer, as far as it is used here. */
interface BarcodeDetector {
  detect(source: HTMLVideoElement): Promise<readonly { rawValue: string }[]>;
}
interface BarcodeDetectorClass {
  new (options: { formats: readonly string[] }): BarcodeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Enough for a code of sixty modules that fills half of the picture, and quick to look through. */
const mostPixels = 640;

export type ReadCode = (video: HTMLVideoElement) => Promise<string | null>;

export async function readerOfCodes(): Promise<ReadCode> {
  const own = (globalThis as { BarcodeDetector?: BarcodeDetectorClass }).BarcodeDetector;
  if (own && (await own.getSupportedFormats()).includes("qr_code")) {
    const detector = new own({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { default: jsQR } = await import("jsqr");
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  return async (video) => {
    const { videoWidth, videoHeight } = video;
    if (videoWidth === 0 || videoHeight === 0) return null;
    const scale = Math.min(1, mostPixels / Math.max(videoWidth, videoHeight));
    const [width, height] = [Math.round(scale * videoWidth), Math.round(scale * videoHeight)];
    Object.assign(context.canvas, { width, height });
    context.drawImage(video, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return jsQR(data, width, height)?.data || null;
  };
}
