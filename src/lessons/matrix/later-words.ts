/** @file The text of the lesson on matrix units, from what the array saves to its end. */
import { declareWords } from "../../ui/i18n/declare-words";

export const laterWords = declareWords({
  ranges: {
    least: { en: "Less than a tenth", zh: "不到一成" },
    some: { en: "A tenth to four tenths", zh: "一成到四成" },
    most: { en: "Four tenths to eight tenths", zh: "四成到八成" },
    all: { en: "More than eight tenths", zh: "八成以上" },
  },
  reads: {
    title: { en: "What was it all for?", zh: "这一切是为了什么？" },
    text: {
      en: "Google’s TPU, a chip made for neural networks, is built around such an array. Not for the multiplications: the array does exactly as many as a single multiplier would. It is the reads that go away. An input that has entered is used by every column on its way; a sum collects from every row before it leaves; a weight serves the whole batch.",
      zh: "Google 的 TPU 是专为神经网络做的芯片，核心就是这样的阵列。它不是为了省乘法：阵列做的乘法一次也不少。省下的是读取。一个输入进来之后，一路被每一列用到；一个部分和离开之前，从每一行都收到一份；一个权重为整批数字服务。",
    },
    rule: {
      en: "So a multiply-add costs one read divided by the columns, for its input; one divided by the rows, for its sum; and one divided by the batch, for its weight. Columns, rows and batch decide together, and the smallest of the three most.",
      zh: "所以每次乘加平均只摊到：输入，一次读取除以列数；部分和，一次读取除以行数；权重，一次读取除以批大小。起决定作用的就是列数、行数和批大小，其中最小的一个影响最大。",
    },
    question: {
      en: (rows: string, columns: string, batch: string) =>
        `The first layer on ${rows} by ${columns} cells, as many as Google’s first TPU had, and a batch of ${batch}: how many times fewer reads than one by one?`,
      zh: (rows, columns, batch) =>
        `第一层，${rows} × ${columns} 个单元（与 Google 第一代 TPU 一样多），批大小 ${batch}：逐个相乘的读取次数是它的多少倍？`,
    },
    how: {
      en: "Every one of those cells will be simulated, and every number that enters at an edge counted.",
      zh: "将模拟其中的每一个单元，并数出从边缘进入的每一个数。",
    },
    counted: {
      en: (plain: string, total: string, saved: string) =>
        `One by one it would be ${plain} reads. The array did ${total}: ${saved} times fewer.`,
      zh: (plain, total, saved) =>
        `逐个相乘要读取 ${plain} 次，阵列只读取 ${total} 次，前者是后者的 ${saved} 倍。`,
    },
    price: {
      en: (share: string, cycles: string) =>
        `And the price? It took ${cycles} cycles, and ${share} of what so many cells could have done was done. A large array saves the more reads the larger the layer; a small layer leaves it half empty. That is why TPUs are fed large matrices and large batches.`,
      zh: (share, cycles) =>
        `代价呢？用了 ${cycles} 个周期，这么多单元的能力只用上了 ${share}。阵列越大、层越大，省下的读取越多；层小了，阵列就空着一半。所以 TPU 总要喂给大矩阵和大批次。`,
    },
    table: {
      label: { en: "Reads, counted", zh: "读取次数" },
      what: { en: "What is read", zh: "读取内容" },
      weights: { en: "Weights", zh: "权重" },
      activations: { en: "Inputs", zh: "输入" },
      partialSums: { en: "Sums of earlier tiles", zh: "前面各块的部分和" },
      total: { en: "All of them", zh: "合计" },
      plain: { en: "One by one", zh: "逐个相乘" },
      here: { en: "Array", zh: "阵列" },
    },
  },
  curve: {
    label: { en: "Cells at work by batch size", zh: "不同批大小下工作的单元" },
    caption: {
      en: (small: string, large: string) =>
        `Share of cells at work by batch, for the last layer: filled ${small}, hollow ${large}. Each point is the closed form of the cycles, which the simulation is held to.`,
      zh: (small, large) =>
        `最后一层在不同批大小下工作单元的比例：实心为 ${small}，空心为 ${large}。每个点按周期数的公式算出，公式已由逐周期模拟验证。`,
    },
    batch: { en: "Batch", zh: "批大小" },
  },
  own: {
    title: { en: "And your own machine?", zh: "你自己的机器呢？" },
    text: {
      en: "Nearly every GPU that is sold for learning has such units inside, small ones and many of them: tensor cores, matrix cores, XMX. They multiply whole blocks of short numbers, of 16 bits (halves) or 8 (bytes), with one instruction. A page does not get to them easily: WebGPU, by which pages compute on a GPU, knows them only as an experiment of Chromium’s, behind a switch, and shows what an adapter lists, as it calls a GPU. This site has kernels written for them, beside the ones that do without.",
      zh: "如今为深度学习而卖的 GPU，里面几乎都有这种单元，小而多：Tensor Core、Matrix Core、XMX。一条指令就能把整块的低精度数相乘，每个数 16 位（半精度）或 8 位（字节）。网页却不容易用到它们：WebGPU（网页使用 GPU 的接口）目前只把它当作 Chromium 的一项实验功能，要开标志才能用，并列出适配器（即 GPU）支持的形状。本站有专门为它们写的核函数，与不用它们的版本并列。",
    },
    ask: { en: "Ask this adapter, and measure", zh: "查询并测量本机适配器" },
    noGpu: {
      en: "This browser offers no WebGPU here, so there are no matrix units to ask for. The array above is the one that you can see at work.",
      zh: "此浏览器不支持 WebGPU，无从查询矩阵单元。上面的阵列，就是你能亲眼看到它工作的那一个。",
    },
    none: {
      en: (name: string) =>
        `${name} lists no matrix units to this browser. Either it has none, or the browser does not show them: in Chrome that takes the flag “Unsafe WebGPU Support”. The array above is the one that you can see at work.`,
      zh: (name) =>
        `${name} 没有向此浏览器列出矩阵单元。也许它没有，也许浏览器不公开：在 Chrome 中需要打开标志“Unsafe WebGPU Support”。上面的阵列，就是你能亲眼看到它工作的那一个。`,
    },
    lists: {
      en: (name: string, units: string) => `${name} lists matrix units: ${units}.`,
      zh: (name, units) => `${name} 列出的矩阵单元：${units}。`,
    },
    unused: {
      en: "None of them has the shape that a kernel of this site is written for, so there is nothing to measure.",
      zh: "其中没有本站核函数支持的形状，无法测量。",
    },
    faster: {
      en: (side: string, units: string, without: string, times: string) =>
        `A product of ${side} × ${side} halves runs at ${units} GFLOP a second on them, and at ${without} without: ${times} times as fast.`,
      zh: (side, units, without, times) =>
        `${side} × ${side} 的半精度矩阵乘法，用它们每秒 ${units} GFLOP，不用则为 ${without}：快到 ${times} 倍。`,
    },
    slower: {
      en: (side: string, units: string, without: string) =>
        `A product of ${side} × ${side} halves runs at ${units} GFLOP a second on them, and at ${without} without. Here they gain nothing: the text promised more than this machine, its driver and these kernels hold.`,
      zh: (side, units, without) =>
        `${side} × ${side} 的半精度矩阵乘法，用它们每秒 ${units} GFLOP，不用则为 ${without}。在这台机器上没有收益：机器、驱动和这些核函数没有兑现正文所说的好处。`,
    },
    lane: { en: "Kernel", zh: "核函数" },
    rate: { en: "GFLOP per second", zh: "每秒 GFLOP" },
    table: { en: "Products with and without matrix units", zh: "用与不用矩阵单元的矩阵乘法" },
  },
  article: {
    title: { en: "What the article says", zh: "文章怎么说" },
    says: {
      en: "The TPU is a chip made for machine learning, and it is faster and more economical than a GPU.",
      zh: "TPU 是专为机器学习设计的芯片，比 GPU 更快、更节能。",
    },
    found: {
      en: (single: string, many: string, large: string) =>
        `Made for it, yes: a systolic array is nothing but a matrix product in silicon. Faster and more economical holds for what fills it. Of the cells above, one digit at a time kept ${single} busy and a batch of 128 kept ${many}; 256 × 256 of them would be busy to ${large} with that same batch, because the layer is so small. And a GPU today has matrix units of its own, so that the question is no longer which chip has them, but what keeps them fed.`,
      zh: (single, many, large) =>
        `“专为机器学习设计”没错：脉动阵列就是刻在硅片上的矩阵乘法。“更快、更节能”则要看喂不喂得饱。上面的阵列，一次一个数字时忙碌的单元为 ${single}，批大小 128 时为 ${many}；换成 256 × 256 个单元，同样的批只能让 ${large} 忙起来，因为这一层太小。而如今的 GPU 自己也有矩阵单元，问题已不在于哪种芯片有，而在于拿什么喂饱它。`,
    },
  },
  quiz: {
    larger: {
      question: {
        en: "A batch of one passes an array of 16 × 16 cells. You exchange it for one of 32 × 32. What becomes of the share of cells at work?",
        zh: "大小为 1 的批经过 16 × 16 的阵列。换成 32 × 32 的阵列后，工作单元的比例会怎样？",
      },
      rises: { en: "It rises: there is more to compute with", zh: "升高：能用来计算的更多了" },
      falls: { en: "It falls", zh: "降低" },
      stays: { en: "It stays: the work is the same", zh: "不变：工作量没有变" },
      why: {
        rises: {
          en: "The work is the same, and there are four times the cells to do it. They can only be less busy.",
          zh: "工作量不变，干活的单元多了三倍，只会更闲。",
        },
        falls: {
          en: "An input still lights no more than a diagonal. That grows with the side of the array, its cells with the square, and loading a tile takes longer besides.",
          zh: "一个输入仍只点亮一条斜线。斜线随边长增长，单元数却随边长的平方增长，而且每块载入的时间也更长。",
        },
        stays: {
          en: "The work is the same, but a share is of all cells, and there are four times as many.",
          zh: "工作量不变，但比例是相对于全部单元而言的，而单元多到了四倍。",
        },
      },
    },
    fewer: {
      question: {
        en: "The array multiplies as often as a single multiplier would. Why does it read so much less?",
        zh: "阵列做的乘法和单个乘法器一样多，为什么读取少得多？",
      },
      zeros: { en: "It leaves out what is multiplied by zero", zh: "它跳过了与零相乘的部分" },
      bytes: { en: "It computes with bytes instead of floats", zh: "它用字节代替浮点数计算" },
      handed: { en: "What has entered is handed from cell to cell", zh: "进来的数在单元之间传递" },
      why: {
        zeros: {
          en: "It multiplies by zeros like by anything else: look at the dimmest cells that are lit. No cell knows what comes.",
          zh: "乘零也照样乘：看那些亮得最暗的单元就知道。没有哪个单元知道接下来会来什么。",
        },
        bytes: {
          en: "Bytes make each read smaller, not fewer. Switch the figure to f32: the count is the same.",
          zh: "字节让每次读取变小，不会让次数变少。把图切换到 f32，次数完全一样。",
        },
        handed: {
          en: "An input read once meets the weights of a whole row, a weight read once meets the whole batch, and a sum goes down all rows without touching memory.",
          zh: "输入读一次，就与一整行的权重相遇；权重读一次，就为整批服务；部分和一路向下经过所有行，不碰内存。",
        },
      },
    },
    wait: {
      question: {
        en: "Every cell has a second register, so that the next tile loads meanwhile. When does the array wait for weights all the same?",
        zh: "每个单元都有第二个寄存器，可以边算边载入下一块。什么时候阵列还是要等权重？",
      },
      never: { en: "Never: that is what the second register is for", zh: "从不：第二个寄存器就是为此而设" },
      short: { en: "When the batch is shorter than the array has rows", zh: "批大小小于阵列行数时" },
      long: { en: "When the batch is longer than the array has rows", zh: "批大小大于阵列行数时" },
      why: {
        never: {
          en: "It hides the loading behind the multiplying, as long as there is enough of that. A batch of one is through before the second row of weights has come.",
          zh: "载入可以藏在相乘的后面，前提是相乘的时间够长。批大小为 1 时，权重才载入一行，数字就已经过去了。",
        },
        short: {
          en: "A tile takes as many cycles to load as there are rows, and as many to be used as there are digits in the batch. The longer of the two decides.",
          zh: "一块权重有多少行就要载入多少个周期，批里有多少个数字就能用多少个周期，较长的一个说了算。",
        },
        long: {
          en: "Then the next tile is there long before it is needed. It waits for the inputs, not they for it.",
          zh: "那时下一块早就载好了，是它在等输入，不是输入等它。",
        },
      },
    },
  },
  doors: {
    matmul: {
      en: "The product of matrices as this site’s kernels have it, matrix units among them",
      zh: "看本站核函数如何做矩阵乘法，包括用矩阵单元的版本",
    },
    race: { en: "Have all of them race on your machine", zh: "让它们在你的机器上赛一场" },
    int8: { en: "The trained network in integers", zh: "用整数运行训练好的网络" },
  },
});
