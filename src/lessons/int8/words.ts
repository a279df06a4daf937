/** @file The text of the lesson on integers. */
import { declareWords } from "../../ui/i18n/declare-words";

export const words = declareWords({
  ruler: {
    title: { en: "A ruler with 256 marks", zh: "有 256 个刻度的尺子" },
    what: {
      en: "Training is over; the network only has to answer now. Its weights are real numbers of 32 bits each, far more exact than an answer such as “probably a 7” can ever need. So lay a ruler beside them: take the largest weight of a layer, divide its length into a few even steps, and let every weight snap to the nearest mark. What is kept of it is the number of the mark, an integer, and once for the whole layer how long a step is: its scale.",
      zh: "训练结束了，网络只需作答。它的权重每个都是 32 位实数，精确得远远超出“大概是 7”这种答案的需要。那就拿把尺子来量：取一层中最大的权重，把它的长度等分成若干格，让每个权重都靠到最近的刻度上。存下来的只是刻度的编号，一个整数；每格多长，整层只存一次，叫做缩放系数。",
    },
    drag: {
      en: "With eight bits there are 256 marks. Take bits away, and watch how far the number has to jump.",
      zh: "8 位有 256 个刻度。一位一位地减，看看这个数要跳多远。",
    },
    number: { en: "A weight", zh: "一个权重" },
    bits: { en: "Bits", zh: "位数" },
    marks: {
      en: (bits: string, marks: string) => `${bits} bits, ${marks} marks`,
      zh: (bits, marks) => `${bits} 位，${marks} 个刻度`,
    },
    snapped: {
      en: (number: string, integer: string, value: string) =>
        `${number} becomes mark ${integer}, and is read back as ${value}`,
      zh: (number, integer, value) => `${number} 落在刻度 ${integer} 上，读回来是 ${value}`,
    },
  },
  eight: {
    title: { en: "Three quarters of it, gone", zh: "扔掉四分之三" },
    text: {
      en: "From 32 bits to eight, a model is about a quarter as large; that is why one sees int8 wherever a network has to fit into a phone. But every one of its weights has been shifted a little. A network is trained here in a moment; then all of its test digits are asked twice, once in f32 and once in int8.",
      zh: "由 32 位减到 8 位，模型只剩约四分之一大小，所以凡是要把网络塞进手机的地方，都会看到 int8。可是每个权重也都被挪了一点。这里马上训练一个网络，再让它把全部测试数字答两遍，一遍用 f32，一遍用 int8。",
    },
    question: {
      en: "Of 10,000 test digits, how many get another answer in int8?",
      zh: "10,000 个测试数字里，换成 int8 后有多少个答案变了？",
    },
    options: {
      few: { en: "At most 20", zh: "至多 20 个" },
      some: { en: "From 21 to 200", zh: "21 到 200 个" },
      many: { en: "More than 200", zh: "200 个以上" },
    },
    how: {
      en: "One epoch on your processor, then two passes over the test digits.",
      zh: "在你的 CPU 上训练一轮，再把测试数字过两遍。",
    },
    found: {
      en: (changed: string, f32: string, quantized: string) =>
        `${changed} answers are other ones: ${f32} of the digits are right in f32, ${quantized} in int8.`,
      zh: (changed, f32, quantized) => `${changed} 个答案变了：f32 答对 ${f32}，int8 答对 ${quantized}。`,
    },
    why: {
      few: {
        en: "Hardly any. The little shifts go up for one weight and down for the next; added up over 784 pixels they nearly cancel.",
        zh: "几乎没有。有的权重挪大一点，有的挪小一点，784 个像素加起来，几乎抵消。",
      },
      some: {
        en: "Some, but look at the accuracy: as many answers became right as became wrong, since only digits change that were close calls anyway.",
        zh: "有一些，但看看准确率：变对的和变错的差不多一样多，因为会变的都是本来就拿不准的数字。",
      },
      many: {
        en: "More than the usual account has it. Some weight of a layer must be so large that its ruler is too coarse for all the others.",
        zh: "比通常说的多。想必某一层里有个特别大的权重，使整把尺子对其他权重来说太粗了。",
      },
    },
    bytes: {
      en: (before: string, after: string, times: string) =>
        `The model went from ${before} to ${after}, ${times} times smaller.`,
      zh: (before, after, times) => `模型由 ${before} 缩到 ${after}，只有原来大小的 1/${times}。`,
    },
    turn: {
      en: "Draw a digit on Train that the network finds hard, and then look under Integers on Kernels whether int8 reads it as something else.",
      zh: "在“训练”页写一个让网络犯难的数字，再到“核函数”页的“整数”一节，看 int8 是否把它认成了别的数字。",
    },
  },
  fall: {
    title: { en: "How few are too few?", zh: "少到多少才算少？" },
    text: {
      en: "Half of it again is four bits, with 16 marks; two bits leave four, one bit nothing but the sign. Somewhere on the way down the network has to forget. Where?",
      zh: "再减一半是 4 位，16 个刻度；2 位只有 4 个；1 位只剩正负号。一路减下去，总有一处它会忘了怎么认字。在哪里？",
    },
    question: {
      en: "At how many bits does it first misread a hundredth more of the digits?",
      zh: "减到几位时，它会多认错百分之一的数字？",
    },
    options: {
      early: { en: "At 8 to 5 bits", zh: "8 到 5 位" },
      middle: { en: "At 4 or 3 bits", zh: "4 或 3 位" },
      late: { en: "At 2 bits or 1", zh: "2 或 1 位" },
      never: { en: "Never", zh: "一直不会" },
    },
    how: {
      en: "The same network is asked with 8, 7, 6 … 1 bits.",
      zh: "同一个网络依次用 8、7、6……1 位作答。",
    },
    found: {
      en: (bits: string, accuracy: string, f32: string) =>
        `At ${bits} bits ${accuracy} of the digits are still right, where f32 had ${f32}.`,
      zh: (bits, accuracy, f32) => `减到 ${bits} 位时，答对 ${accuracy}，而 f32 是 ${f32}。`,
    },
    why: {
      en: "Up to there nothing seems to happen, and then it happens quickly: with each bit the marks are twice as far apart, while what separates one digit from another stays what it was. Most of the 32 bits were never about reading digits. They were for training, where changes are small.",
      zh: "在此之前好像什么也没发生，之后却来得很快：每减一位，刻度间隔就加倍，而区分数字所需的差别并没有变。32 位中的大部分，从来就不是用来认字的，而是训练时用的，那时的改变都很小。",
    },
    never: {
      en: "It never forgot that much, other than the text has it: so short a network is more robust on your run than it is known for.",
      zh: "与正文不同，它一直没忘那么多：你这次训练出的网络，比通常说的更结实。",
    },
    table: {
      label: { en: "Accuracy and size by bits", zh: "各种位数下的准确率与大小" },
      bits: { en: "Bits", zh: "位数" },
      accuracy: { en: "Right", zh: "答对" },
      bytes: { en: "Size", zh: "大小" },
    },
  },
  speed: {
    title: { en: "And is it faster?", zh: "那么，更快了吗？" },
    text: {
      en: "Processors and graphics cards have instructions that multiply four or more small integers where they would multiply one real number. But what comes into a layer is still real, and has to be measured and rounded in every call: that is what the word “dynamic” in dynamic quantization means. For a large layer it is a trifle; for a small one it may be more than is saved.",
      zh: "CPU 和显卡都有这样的指令：乘一个实数的工夫，能乘四个甚至更多小整数。不过进入每一层的仍是实数，每次都得先量出范围再取整，“动态量化”的“动态”就是这个意思。层大时这不算什么，层小时，代价可能比省下的还多。",
    },
    question: {
      en: "In int8, your processor answers how many times as fast?",
      zh: "换成 int8，你的 CPU 作答的速度是 f32 的几倍？",
    },
    how: { en: "Passes in f32 and in int8 take turns.", zh: "f32 与 int8 轮流作答。" },
    faster: {
      en: (f32: string, quantized: string) =>
        `All test digits took ${f32} in f32 and take ${quantized} in int8. More numbers fit into one instruction, and fewer bytes have to come.`,
      zh: (f32, quantized) =>
        `答完全部测试数字，f32 要 ${f32}，int8 只要 ${quantized}。一条指令装得下更多的数，要搬的字节也更少。`,
    },
    slower: {
      en: (f32: string, quantized: string) =>
        `All test digits took ${f32} in f32 and take ${quantized} in int8: smaller is not faster here. Your browser’s WebAssembly has no instruction that multiplies eight-bit numbers as your processor could; they are widened first, and what comes in is rounded anew in every call.`,
      zh: (f32, quantized) =>
        `答完全部测试数字，f32 要 ${f32}，int8 要 ${quantized}：变小了，却没有变快。你的 CPU 本可以直接乘 8 位数，但浏览器里的 WebAssembly 没有这种指令，得先加宽；输入的数每次还要重新取整。`,
    },
    same: {
      en: (f32: string, quantized: string) =>
        `All test digits took ${f32} in f32 and take ${quantized} in int8: no difference worth the name. What the small numbers gain, rounding what comes in takes away.`,
      zh: (f32, quantized) =>
        `答完全部测试数字，f32 要 ${f32}，int8 要 ${quantized}：差别不值一提。小整数省下的，又被输入取整用掉了。`,
    },
  },
  article: {
    title: { en: "What the article says", zh: "原文怎么说" },
    says: {
      en: "The article has no part on integers. But its code for operator fusion and for mixed precision is quantize_dynamic with dtype=torch.qint8, on Linear and ReLU layers, in front of the training loop.",
      zh: "原文没有专讲整数的一节，但“算子融合”和“混合精度”两处的代码，都是在训练循环之前，对 Linear 和 ReLU 层调用 quantize_dynamic，dtype=torch.qint8。",
    },
    found: {
      en: "So that code belongs here, and is good code with its place changed. It is meant for a trained model that only answers: it stores the weights of Linear layers as 8-bit integers, once, and rounds what comes in at every call. ReLU has no weights, so naming it changes nothing. It runs on the processor. And called before the training, it leaves nothing to be trained, since rounded weights cannot be nudged.",
      zh: "可见那段代码的家在这里：代码没错，只是放错了地方。它用于训练好的、只需作答的模型：把 Linear 层的权重一次性存成 8 位整数，每次作答时再把输入取整。ReLU 没有权重，列上它没有任何作用。它在 CPU 上运行。若在训练之前调用，就没什么可训练的了，因为取整后的权重没法再一点点挪动。",
    },
  },
  quiz: {
    scale: {
      question: {
        en: "One weight of a layer is a hundred times as large as all the others. What happens in int8?",
        zh: "某一层里有个权重比其他的大一百倍，换成 int8 会怎样？",
      },
      lost: { en: "The others share two or three marks", zh: "其他权重挤在两三个刻度上" },
      cut: { en: "That one is cut off, the others are exact", zh: "它被截断，其他的仍很精确" },
      none: { en: "Nothing, since integers have no limit", zh: "没什么，整数没有限制" },
      why: {
        lost: {
          en: "The ruler is as long as the longest. That is why one often gives each output unit a ruler of its own.",
          zh: "尺子要和最长的一样长，刻度就粗了。所以常给每个输出单元单独配一把尺子。",
        },
        cut: {
          en: "It could be done so, but here the ruler reaches to the largest weight.",
          zh: "也可以这样做，但这里的尺子量得到最大的权重。",
        },
        none: { en: "Eight bits count from −128 to 127, and no further.", zh: "8 位只能从 −128 数到 127。" },
      },
    },
    training: {
      question: {
        en: "Why is the network trained in real numbers first, and rounded after?",
        zh: "为什么先用实数训练，然后才取整？",
      },
      habit: { en: "Out of habit; integers would do as well", zh: "习惯而已，用整数训练也一样" },
      steps: {
        en: "Most nudges of training are smaller than half a mark",
        zh: "训练时的挪动多半小于半格",
      },
      negative: { en: "Because gradients may be negative", zh: "因为梯度可能是负数" },
      why: {
        habit: {
          en: "Try it in thought: add a hundredth of a mark, snap to the nearest mark, and you are where you were.",
          zh: "想想看：加上百分之一格，再靠到最近的刻度，还是在原处。",
        },
        steps: {
          en: "They would be rounded away, one after the other, and nothing would be learned.",
          zh: "一次次都被舍掉，什么也学不到。",
        },
        negative: { en: "Integers may be negative, too.", zh: "整数也可以是负的。" },
      },
    },
    size: {
      question: {
        en: "A model of a quarter of the size: what is certainly won?",
        zh: "模型缩到四分之一，哪一样好处是肯定的？",
      },
      accuracy: { en: "Accuracy", zh: "准确率" },
      speed: { en: "Four times the speed", zh: "速度变成四倍" },
      room: { en: "Room, and time to load it", zh: "省地方，加载也快" },
      why: {
        accuracy: {
          en: "At best it stays what it was. Rounding adds nothing to what is known.",
          zh: "最好也就是不变。取整不会让它多懂什么。",
        },
        speed: {
          en: "That takes instructions for small integers, and layers large enough to pay for the rounding.",
          zh: "那还得有专门的小整数指令，层也得够大，才抵得过取整的代价。",
        },
        room: {
          en: "Bytes are bytes: on disk, on the way, and in memory.",
          zh: "字节就是字节，无论在磁盘上、在路上，还是在内存里。",
        },
      },
    },
  },
  doors: {
    compare: { en: "Compare 32, 8, 4 and 2 bits on Compare", zh: "在“对比”页比较 32、8、4、2 位" },
    int8: { en: "Look into one product of integers", zh: "细看一次整数乘积" },
  },
});
