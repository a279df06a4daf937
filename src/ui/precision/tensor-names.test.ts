import { expect, it } from "vitest";
import { microscopeWords } from "./microscope-words";
import { plainTensorName, tensorName } from "./tensor-names";

it.each([
  ["x", "pixels", "像素"],
  ["hidden 2", "hidden layer 2", "第 2 隐藏层"],
  ["logits", "logits", "输出层（logits）"],
  ["dlogits", "gradient of logits", "输出层（logits）的梯度"],
  ["d hidden 1", "gradient of hidden layer 1", "第 1 隐藏层的梯度"],
  ["dense3.weight", "layer 3 weights", "第 3 层权重"],
  ["d dense1.bias", "gradient of layer 1 biases", "第 1 层偏置的梯度"],
  ["update dense1.weight", "layer 1 weights", "第 1 层权重"],
  ["hidden", "hidden layers", "各隐藏层"],
  ["gradients", "gradients of pre-activations", "预激活值的梯度"],
  ["something else", "something else", "something else"],
])("%s is called %s, and %s", (name, english, chinese) => {
  expect(tensorName(name, microscopeWords.en.tensors, String)).toBe(english);
  expect(tensorName(name, microscopeWords.zh.tensors, String)).toBe(chinese);
});

it("under a heading the gradients lose the word", () => {
  const plain = (name: string) => plainTensorName(name, microscopeWords.en.tensors, String);
  expect(["dlogits", "d hidden 1", "d dense1.weight"].map(plain)).toEqual([
    "logits",
    "hidden layer 1",
    "layer 1 weights",
  ]);
});
