/** @file What the terms of the field mean, in a sentence or two for a visitor who has never trained a network. */
import { declareWords } from "../i18n/declare-words";

export const glossary = declareWords({
  loss: {
    en: "How wrong the network is, as one number: the less probability it gives the right digit, the larger. Guessing among ten digits comes to 2.3; training makes it smaller.",
    zh: "用一个数衡量网络错得多厉害：给正确数字的概率越低，损失越大。在十个数字中随机猜测，损失约为 2.3；训练就是让它变小。",
  },
  testAccuracy: {
    en: "The share of digits read correctly, of 10,000 that are kept apart and never trained on. It tells learning from learning by heart.",
    zh: "在另外留出、从不参与训练的 10000 张图上，认对的比例。它能分辨网络是学会了，还是只背下了训练集。",
  },
  epoch: {
    en: "One pass over all training images, each seen once, in an order that is drawn anew each time.",
    zh: "把全部训练图像过一遍，每张看一次，每轮重新打乱次序。",
  },
  step: {
    en: "One round of learning: the network reads a batch, its errors are traced back, and every weight is moved a little.",
    zh: "学习一次：网络读一批图像，把误差反向传回，再把每个权重微调一点。",
  },
  batch: {
    en: "How many images one step learns from at once. A larger batch gives steadier steps and more work for the device, but fewer steps in an epoch.",
    zh: "一步同时学习的图像数。批越大，每步越平稳，设备利用得越充分，但一轮中的步数越少。",
  },
  learningRate: {
    en: "How far each step moves the weights. Too small and learning crawls; too large and the loss jumps about or grows.",
    zh: "每步把权重移动多远。太小则学得很慢，太大则损失乱跳，甚至越来越大。",
  },
  hidden: {
    en: "Layers between pixels and answer. Each unit adds up what it reads, every input times a weight, and passes the sum on if it is above 0.",
    zh: "像素与答案之间的层。每个单元把输入各乘一个权重再相加，和大于 0 才往下传。",
  },
  flop: {
    en: "A floating-point operation: one addition or one multiplication. kFLOP is a thousand, MFLOP a million, GFLOP a billion of them.",
    zh: "一次浮点运算，即一次加法或一次乘法。kFLOP 为一千次，MFLOP 为一百万次，GFLOP 为十亿次。",
  },
  optimizer: {
    en: "The rule that turns gradients into new weights. SGD follows the gradient; Adam also gives each weight a step length of its own.",
    zh: "由梯度算出新权重的规则。SGD 直接沿梯度走；Adam 还为每个权重单独调节步长。",
  },
  adamForm: {
    en: "Two ways to write Adam: PyTorch corrects the averages first and then adds ε, Keras does it the other way round. In f32 they hardly differ; in half precision they do.",
    zh: "Adam 有两种写法：PyTorch 先修正均值再加 ε，Keras 则相反。用 f32 几乎没有差别，用半精度差别很大。",
  },
  momentum: {
    en: "How much of the last step is carried into the next, so that steps in the same direction grow longer.",
    zh: "上一步有多少延续到下一步：方向一致时，步子会越迈越大。",
  },
  init: {
    en: "The random numbers that the weights begin with. Keras and PyTorch both draw them small enough that no layer drowns the next.",
    zh: "权重的随机初始值。Keras 和 PyTorch 都把它们取得足够小，以免一层的输出淹没下一层。",
  },
  seed: {
    en: "The number that all chance in a run grows from: first weights and order of images. The same seed on the same device trains the same network.",
    zh: "一次训练中全部随机性的来源：初始权重和图像次序。同一设备、同一种子，训练出同样的网络。",
  },
  precision: {
    en: "How many bits a number takes. f32 has 32; f16 has 16, half the bytes to move, but only about three decimal digits.",
    zh: "每个数占多少位。f32 占 32 位；f16 占 16 位，搬运的字节减半，但只有约三位十进制有效数字。",
  },
  f16: {
    en: "A number in 16 bits: about three decimal digits, from 0.00000006 to 65,504. What is smaller becomes 0, what is larger infinity.",
    zh: "用 16 位表示的数：约三位十进制有效数字，范围从 0.00000006 到 65504。更小的变成 0，更大的变成无穷大。",
  },
  mixedPrecision: {
    en: "Halves where they do no harm, which is what matrix products read, and f32 where they would: sums, loss, optimizer and the weights that are updated.",
    zh: "在无害之处用半精度，即矩阵乘法的输入；在会出问题之处用 f32：求和、损失、优化器以及被更新的权重。",
  },
  lossScaling: {
    en: "The loss is multiplied by a large number, so that small gradients do not vanish in 16 bits; before the update they are divided by it again.",
    zh: "先把损失乘以一个大数，使小梯度不会在 16 位中消失；更新权重之前再除回来。",
  },
  subnormal: {
    en: "Numbers close to 0 that are kept with fewer bits instead of becoming 0. Some GPUs leave them out, because that is faster.",
    zh: "非常接近 0 的数，以更少的有效位保留，而不变成 0。有些 GPU 为求快会直接舍去。",
  },
  rounding: {
    en: "What becomes of a number between two that can be stored: the nearer one is taken, or the one closer to 0.",
    zh: "一个数落在两个可表示的数之间时怎么办：取较近的一个，或取更靠近 0 的一个。",
  },
  fusion: {
    en: "Several operations done by one kernel, so that results between them never travel to memory and back, and the device is started less often. Auto takes the way that was timed to be fastest here at this size.",
    zh: "让一个核函数完成多个算子：中间结果不必写回显存再读出，启动次数也更少。选“自动”时，采用本机在这种规模下实测最快的方式。",
  },
  launch: {
    en: "Starting one kernel on the device. Each start costs some microseconds, however little there is to compute.",
    zh: "在设备上启动一个核函数。无论计算多少，每次启动都要花几微秒。",
  },
  kernel: {
    en: "A small program that the GPU runs on many numbers at once. Those here are written by hand, in WGSL.",
    zh: "GPU 在大量数据上同时运行的小程序。这里的核函数都用 WGSL 手写而成。",
  },
  exponent: {
    en: "Which power of two a number lies at. Seen by exponent, numbers of a millionth and of a thousand fit into one picture.",
    zh: "一个数处于 2 的几次方。按指数来看，百万分之一和一千可以画在同一张图里。",
  },
  confusion: {
    en: "A table of what is written against what the network reads. Right answers lie on the diagonal; every other dot is a mistake that it makes.",
    zh: "真实数字与识别结果的对照表。对角线上是认对的，其余每个网点都是它犯的一种错。",
  },
  weights: {
    en: "The numbers that a network learns. Drawn as an image, a unit’s weights show what it looks for.",
    zh: "网络学到的就是这些数。把一个单元的权重画成图像，可以看出它在找什么。",
  },
  softwareAdapter: {
    en: "A GPU played by the processor, because the browser finds none that it may use. Results are the same; speed says nothing of a real GPU.",
    zh: "浏览器找不到可用的 GPU 时，由 CPU 模拟的 GPU。结果相同，但速度不能代表真实的 GPU。",
  },
  arithmetic: {
    en: "Whether the processor may round a product and its sum once instead of twice. Once is faster, but not the same on every machine.",
    zh: "CPU 能否把乘加合在一起只舍入一次。只舍入一次更快，但各机器的结果可能不同。",
  },
});

export type TermName = keyof (typeof glossary)["en"];
