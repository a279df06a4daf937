/** Elements to which members of a packed tensor are aligned: 256 bytes even in halves, WebGPU's least offset of a binding. */
const packAlignment = 128;

/** Elements that a member of so many takes in a packed tensor. */
export const packedSize = (size: number): number => packAlignment * Math.ceil(size / packAlignment);
