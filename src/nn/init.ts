import { uniform } from "../lib/random";

export interface Fans {
  fanIn: number;
  fanOut: number;
}

/** Starting values of a dense layer: weight [fanIn, fanOut] row-major and bias [fanOut]. */
export interface Initializer {
  weight(fans: Fans, seed: number, stream: number): Float32Array;
  bias(fans: Fans, seed: number, stream: number): Float32Array;
}

/** Keras's Dense: Glorot uniform, U(±√(6 / (fanIn + fanOut))) (Glorot and Bengio, 2010), and zero biases. */
const keras: Initializer = {
  weight: ({ fanIn, fanOut }, seed, stream) => {
    const bound = Math.sqrt(6 / (fanIn + fanOut));
    return uniform(seed, stream, fanIn * fanOut, -bound, bound);
  },
  bias: ({ fanOut }) => new Float32Array(fanOut),
};

/** torch.nn.Linear: U(±1/√fanIn) for weight and bias. */
const pytorch: Initializer = {
  weight: ({ fanIn, fanOut }, seed, stream) =>
    uniform(seed, stream, fanIn * fanOut, -1 / Math.sqrt(fanIn), 1 / Math.sqrt(fanIn)),
  bias: ({ fanIn, fanOut }, seed, stream) =>
    uniform(seed, stream, fanOut, -1 / Math.sqrt(fanIn), 1 / Math.sqrt(fanIn)),
};

/** By name, as a configuration says it. */
export const initializers = { keras, pytorch } as const satisfies Record<string, Initializer>;
