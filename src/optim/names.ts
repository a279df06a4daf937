/** The optimizers that a configuration can name: plain data, since the page offers them before it has the code of any. */
export const optimizerNames = ["adam", "sgd"] as const;

export type OptimizerName = (typeof optimizerNames)[number];
