/** @file The variants of a product of bytes on matrix units, in both spellings; as of other products, none is preferred anywhere. */
import type { MatrixUnit } from "../../src/kernel/requirements";
import type { WgslDeclaration } from "../../src/kernel/targets/wgsl";
import { ceilDiv } from "../../src/lib/math";
import fourIntegersWgsl from "./four-integers.wgsl?raw";
import matrixBytesWgsl from "./matrix-bytes.wgsl?raw";
import accessWgsl from "./matrix-bytes-access.wgsl?raw";
import accessOlderWgsl from "./matrix-bytes-access-older.wgsl?raw";

/** NVIDIA's GPUs list it. */
const unit: MatrixUnit = { componentType: "i8", resultComponentType: "i32", M: 16, N: 16, K: 32 };

const spellings = [
  { suffix: "", access: accessWgsl },
  { suffix: ", older spelling", access: accessOlderWgsl },
];

/** `stores` has what becomes of a sum. */
export const matrixBytesVariants = (wgsl: string, stores: readonly string[]): readonly WgslDeclaration[] =>
  spellings.map(({ suffix, access }) => ({
    target: "wgsl",
    name: `matrix units, i8${suffix}`,
    wgsl,
    shares: [matrixBytesWgsl, access, fourIntegersWgsl, ...stores],
    grid: ({ M, N }) => [ceilDiv(N!, 32), ceilDiv(M!, 16)],
    requires: { features: ["chromium-experimental-subgroup-matrix"], matrixUnit: unit },
    legal: ({ K }) => K! % 4 === 0,
    when: () => false,
  }));
