import type { DType } from "./dtype";
import { formatShape, type Shape } from "./shape";

/** What a tensor is known to be before anything runs. */
export interface TensorSpec {
  shape: Shape;
  dtype: DType;
}

/**
 * A symbolic value: it has a shape and a type but holds no data. A variable keeps its value from step to step,
 * a constant never changes, a value is computed anew in every step.
 */
export interface Tensor extends TensorSpec {
  readonly id: number;
  readonly name: string;
  readonly kind: "variable" | "constant" | "value";
  readonly requiresGrad: boolean;
}

/** Whether it holds real numbers, in whichever precision. */
export const isReal = ({ dtype }: TensorSpec): boolean => dtype === "f32" || dtype === "f16";

/** How errors and program listings show a tensor: `w1[784, 128]`. */
export const formatTensor = (tensor: Tensor): string => `${tensor.name}${formatShape(tensor.shape)}`;
