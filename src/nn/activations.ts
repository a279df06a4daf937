import { gelu, relu, sigmoid, tanh } from "../ops";
import { activation } from "./module";

/** Activation layers by name. To add one: its line here. */
export const activations = {
  relu: () => activation(relu),
  sigmoid: () => activation(sigmoid),
  tanh: () => activation(tanh),
  gelu: () => activation(gelu),
} as const;
