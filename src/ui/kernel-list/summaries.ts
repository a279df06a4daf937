/** @file What kernels compute, by name, where it takes words: the declaration has it in English, and a formula is one everywhere. */
import type { Words } from "../i18n/declare-words";

export const summaryWords: Words<Readonly<Record<string, string>>> = {
  en: {},
  zh: {
    adam: "m、v 分别向 g、g² 衰减，然后 p -= lr·m̂/(√v̂ + ε)，或采用 Keras 的写法",
    "add-bias": "y = x + b，每行加同一个 b",
    "dense-bits": "y = act((x·wᵀ)·s + bias)，w 为几位宽的整数，act 为 relu 或无",
    "dense-int8": "y = act((a - za)·(b - zb)ᵀ·sa·sb + bias)，a、b 为字节，act 为 relu 或无",
    "dense-relu-backward": "dw = xᵀ·dz，db[n] = Σₘ dz[m, n]；x > 0 处 dx = dz·wᵀ，其余为 0",
    "dense-softmax-cross-entropy":
      "z = x·w + b；再由 z 得出损失、预测是否正确与 dlogits，同 softmax-cross-entropy",
    exponents: "bins = x 中各指数的个数：零、不超过 -40、-39、… 20、21 及以上、非有限值",
    "gather-batch": "x、y、weight = 本步样本，像素为字节 / 255；补齐的样本权重为 0",
    "gather-dense-relu": "order、y、weight = 本步样本；h = relu(images[order]·w + b)",
    "gather-rows": "x = order 所指的图像行，字节 / 255；超出末尾的行为 0",
    "gather-weight-gradient": "dw = images[order]ᵀ·dz，同时 db[n] = Σₘ dz[m, n]",
    "log-softmax": "y = x - log Σ exp x，沿最后一轴",
    "log-softmax-backward": "dx = dy - exp(y)·Σ dy，沿最后一轴，由 log-softmax 的输出 y 求得",
    "matmul-int8": "y = (a - za)·(b - zb)ᵀ，a、b 为字节，以 i32 累加",
    "mlp-rows": "一步中逐样本的部分：取样本，acts = 各隐藏层输出，求损失，deltas = 损失对各层加权和的梯度",
    "mlp-update-adam": "由 mlp-rows 留下的结果求梯度并以 adam 更新全部参数，梯度从不写入显存",
    "mlp-update-sgd": "由 mlp-rows 留下的结果求梯度并以 sgd 更新全部参数，梯度从不写入显存",
    "quantize-dynamic":
      "q = clamp(round(x / s) + z, 0, high)，其中 s = (max x - min x) / high，z = round(-min x / s)",
    "record-step": "ring[step mod R] = (Σ 损失 / scale, Σ 正确数, scale, found)，然后时钟前进一步",
    relu: "x > 0 处 y = x，其余为 0",
    "relu-backward": "y > 0 处 dx = dy，其余为 0",
    rescale: "y = act(x·sa·sb + bias)，x 为整数，act 为 relu 或无",
    "row-ranges": "r = 每行的 min(0, min x)、max(0, max x)",
    "sample-batch": "order、y、weight = 本步样本的编号、标签与权重；补齐的样本权重为 0",
    sgd: "v = μ·v + g，然后 p -= lr·v",
    "sigmoid-backward": "dx = dy·y·(1 - y)，由 sigmoid 的输出 y 求得",
    softmax: "y = exp x / Σ exp x，沿最后一轴",
    "softmax-backward": "dx = y·(dy - Σ dy·y)，沿最后一轴，由 softmax 的输出 y 求得",
    "softmax-cross-entropy": "losses = weight·(log Σ exp z - z[label])，以及预测是否正确与 dlogits",
    "strided-copy": "y[i] = x[Σ 坐标·STRIDE]：转置、扩展",
    "tanh-backward": "dx = dy·(1 - y²)，由 tanh 的输出 y 求得",
    "weight-gradient": "dw = xᵀ·dz，同时 db[n] = Σₘ dz[m, n]",
  },
};
