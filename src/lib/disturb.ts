/**
 * @file Changes to a small grey image that a person would not mind and a network may. An image is size x size values
 * from 0 (paper) to 1 (ink), row by row; nothing here changes its argument.
 */
import { uniform } from "./random";

/** The image moved by whole pixels, paper coming in from outside. */
export function shifted(image: Float32Array, size: number, right: number, down: number): Float32Array {
  return image.map((_, index) => {
    const [x, y] = [(index % size) - right, Math.floor(index / size) - down];
    return valueAt(image, size, x, y);
  });
}

/** The image turned clockwise about its middle, with values between pixels interpolated. */
export function rotated(image: Float32Array, size: number, degrees: number): Float32Array {
  if (degrees === 0) return image;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const middle = size / 2;
  return image.map((_, index) => {
    const [dx, dy] = [(index % size) - middle, Math.floor(index / size) - middle];
    return between(image, size, middle + cos * dx + sin * dy, middle - sin * dx + cos * dy);
  });
}

/**
 * Lines thicker by `pixels` on each side, thinner where it is negative: the dilation or erosion of a grey image with
 * a cone, max or min over neighbours of value ∓ max(0, distance − |pixels|), which takes fractions of a pixel.
 */
export function thickened(image: Float32Array, size: number, pixels: number): Float32Array {
  if (pixels === 0) return image;
  const sign = Math.sign(pixels);
  const radius = Math.abs(pixels);
  const reach = Math.ceil(radius);
  return image.map((value, index) => {
    const [x, y] = [index % size, Math.floor(index / size)];
    let best = sign * value;
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        const loss = Math.max(0, Math.hypot(dx, dy) - radius);
        best = Math.max(best, sign * valueAt(image, size, x + dx, y + dy) - loss);
      }
    }
    return sign * best;
  });
}

/** Gaussian noise of this standard deviation on every pixel, the same for the same seed, kept within 0 to 1. */
export function noisy(image: Float32Array, deviation: number, seed: number): Float32Array {
  if (deviation === 0) return image;
  const radii = uniform(seed, 0, image.length);
  const angles = uniform(seed, 1, image.length);
  return image.map((value, index) => {
    // Box and Muller, 1958; 1 − u is never 0.
    const normal = Math.sqrt(-2 * Math.log(1 - radii[index]!)) * Math.cos(2 * Math.PI * angles[index]!);
    return Math.min(1, Math.max(0, value + deviation * normal));
  });
}

function valueAt(image: Float32Array, size: number, x: number, y: number): number {
  return x >= 0 && x < size && y >= 0 && y < size ? image[y * size + x]! : 0;
}

function between(image: Float32Array, size: number, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  const at = (dx: number, dy: number) => valueAt(image, size, left + dx, top + dy);
  return (
    (1 - down) * ((1 - right) * at(0, 0) + right * at(1, 0)) +
    down * ((1 - right) * at(0, 1) + right * at(1, 1))
  );
}
