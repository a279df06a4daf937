/** @file The second half of the lesson's text: the whole step, its limits, what the article says, and the questions. */
import { declareWords } from "../../ui/i18n/declare-words";

export const limitWords = declareWords({
  whole: {
    title: { en: "How far can it go?", zh: "能融合到什么程度？" },
    text: {
      en: "Within a launch, thousands of small workers compute side by side, and none of them can wait for all the others. Whatever needs the results of all of them therefore needs another launch. In a step of learning there is one such place: by how much each weight should move is a sum over all digits of the batch. Up to that sum, every digit can go its way alone, through all layers and back, without ever looking at another.",
      zh: "一次启动之内，成千上万个小工并排干活，却没法互相等齐。凡是要用到大家结果的地方，就得另启动一次。学习的一步里，这样的地方只有一处：每个权重该挪多少，要对整批数字求和。求和之前，每个数字都能独自走完所有的层再走回来，不必看别的数字一眼。",
    },
    count: {
      en: (launches: string) =>
        `So the whole step fits into ${launches} launches: one takes the digits there and back, one sums up and moves the weights, and the rest keeps the books.`,
      zh: (launches) =>
        `于是整步只要启动 ${launches} 次：一次带着数字走个来回，一次求和并更新权重，其余的记账。`,
    },
    question: {
      en: "Fused as a whole, a step is how many times as fast as unfused?",
      zh: "整步融合之后，一步的速度是不融合时的几倍？",
    },
    how: {
      en: "Now all three take turns: unfused, by layers, whole.",
      zh: "这次三种方式轮流：不融合、按层、整步。",
    },
    best: {
      step: {
        en: (layers: string, step: string) => `Whole beats layers: ${step} a step against ${layers}.`,
        zh: (layers, step) => `整步胜过按层：每步 ${step}，按层为 ${layers}。`,
      },
      layers: {
        en: (layers: string, step: string) =>
          `More is not always better: by layers a step takes ${layers}, as a whole ${step}. The large kernel does some of its fetching over and over, and on this machine that costs more than its saved launches bring.`,
        zh: (layers, step) =>
          `并非融合得越多越好：按层每步 ${layers}，整步 ${step}。大核函数有些数据要反复读取，在这台机器上，代价超过了少启动的好处。`,
      },
    },
    split: {
      en: (saved: string, gpu: string, host: string) =>
        `Of the ${saved} that a step is shorter, the GPU’s own clock saw ${gpu}. The other ${host} were the processor’s: handing over orders.`,
      zh: (saved, gpu, host) =>
        `一步缩短的 ${saved} 里，GPU 自己的时钟看到 ${gpu}；其余 ${host} 是 CPU 下达指令的时间。`,
    },
    onGpu: {
      en: (saved: string, gpu: string) =>
        `A step is shorter by ${saved}; the GPU’s own clock saw ${gpu}. So all of the saving is on the GPU, and none in handing over orders.`,
      zh: (saved, gpu) =>
        `一步缩短 ${saved}，GPU 自己的时钟看到 ${gpu}。可见省下的都在 GPU 上，不在下达指令。`,
    },
    noClock: {
      en: "Your device shows this page no clock of its own, so how much of the difference is computing and how much handing over orders cannot be told apart here.",
      zh: "你的设备没有向网页提供自己的时钟，因此无法分清差别有多少来自计算，多少来自下达指令。",
    },
    notWhole: {
      en: (reason: string) =>
        `The whole step cannot be fused on your device: ${reason} Layers were fused instead.`,
      zh: (reason) => `你的设备上无法融合整步：${reason}已改为按层融合。`,
    },
  },
  limits: {
    title: { en: "Break it", zh: "把它弄坏" },
    text: {
      en: "Fusion is not free. The kernel that takes a digit through the whole network keeps all that it needs in the few registers there are, and it fetches the weights anew for every handful of digits. That is a bargain as long as the network is narrow. Yours has 128 units in its first layer, the hidden one; each adds up all dots of an image by weights of its own, and how many of them there are is the network’s width.",
      zh: "融合不是白来的。带着数字走完全程的核函数，要把所需的一切塞进为数不多的寄存器，而且每处理几个数字，就得把权重重新读一遍。网络窄时，这买卖划算。这里的网络第一层，也就是隐藏层，有 128 个单元，每个单元都用自己的一组权重把图像的所有点加起来；单元的个数就是网络的宽度。",
    },
    invitation: {
      en: "Make it wider, and feed it more digits at a time.",
      zh: "现在把网络加宽，再一次多喂些数字。",
    },
    wide: {
      question: {
        en: "The hidden layer grows to 1,024 units. What becomes of whole-step fusion?",
        zh: "隐藏层加宽到 1,024 个单元，整步融合会怎样？",
      },
      options: {
        step: { en: "It goes on as before", zh: "照常进行" },
        layers: { en: "It is refused; layers are fused instead", zh: "被拒绝，改为按层融合" },
      },
      how: {
        en: "Nothing is trained for this: the step is put together and the engine decides.",
        zh: "不需要训练：引擎把这一步组装起来，就会作出决定。",
      },
      refused: {
        en: (reason: string) => `The engine’s reason: ${reason}`,
        zh: (reason) => `引擎给出的理由：${reason}`,
      },
      fused: {
        en: "The engine fuses it on your device after all, other than this text has it.",
        zh: "与正文所说不同，引擎在你的设备上仍然融合了整步。",
      },
    },
    batch: {
      question: {
        en: "The batch grows and grows. What becomes of the gain from fusing layers?",
        zh: "批越来越大，按层融合的好处会怎样变化？",
      },
      options: {
        shrinks: { en: "It shrinks", zh: "越来越小" },
        stays: { en: "It stays much the same", zh: "差不多" },
        grows: { en: "It grows", zh: "越来越大" },
      },
      how: {
        en: "Each size trains both ways in turns. This takes the longest of all; the largest batch waits for nothing but itself.",
        zh: "每种批大小都让两种方式轮流训练。这一项最费时，最大的批尤其慢。",
      },
      shrinks: {
        en: (small: string, fewest: string, large: string, most: string) =>
          `With ${fewest} digits at a time fusing gave ${small}, with ${most} it gave ${large}. The number of launches is the same for any batch, and so is their price; what each of them computes grows. Beyond some size the orders no longer matter.`,
        zh: (small, fewest, large, most) =>
          `每批 ${fewest} 个数字时，融合的收益是 ${small}；每批 ${most} 个时是 ${large}。批再大，启动次数不变，代价也不变，每次启动要算的却多了。大到一定程度，启动就无关紧要了。`,
      },
      stays: {
        en: (small: string, fewest: string, large: string, most: string) =>
          `With ${fewest} digits at a time fusing gave ${small}, with ${most} it gave ${large}. On a graphics card one would expect it to shrink, as each launch has more to do for the same price. Where launches cost little, as here, the share of the saved journeys stays what it was.`,
        zh: (small, fewest, large, most) =>
          `每批 ${fewest} 个数字时，融合的收益是 ${small}；每批 ${most} 个时是 ${large}。在显卡上本应越来越小，因为每次启动代价不变，要算的却多了。像这里启动代价不大时，省下的搬运所占的份额基本不变。`,
      },
      grows: {
        en: (small: string, fewest: string, large: string, most: string) =>
          `With ${fewest} digits at a time fusing gave ${small}, with ${most} it gave ${large}. That is the other way round than the usual account has it: here the saved journeys to memory weigh more, the more there is to carry.`,
        zh: (small, fewest, large, most) =>
          `每批 ${fewest} 个数字时，融合的收益是 ${small}；每批 ${most} 个时是 ${large}。这与通常的说法相反：在这里，要搬的越多，省下的搬运就越要紧。`,
      },
      table: {
        label: { en: "Fused against unfused by batch size", zh: "各种批大小下融合与不融合的速度" },
        batch: { en: "Batch", zh: "批大小" },
        before: { en: "Unfused", zh: "不融合" },
        after: { en: "Fused", zh: "按层融合" },
        gain: { en: "Times as fast", zh: "速度倍数" },
      },
    },
    turn: {
      en: "On Kernels you can set any width and batch, and read at once how many launches and bytes each way of fusing leaves. Find the smallest width at which the whole step is refused.",
      zh: "在“核函数”页可以设任意宽度和批大小，立刻看到各种融合方式剩下多少启动和搬运。找出整步融合被拒绝的最小宽度。",
    },
  },
  article: {
    title: { en: "What the article says", zh: "原文怎么说" },
    says: {
      en: "Fusing operators into one means fewer memory accesses and fewer kernel launches. As its example it builds this very network in PyTorch, the library that most people train networks with, and calls quantize_dynamic on its Linear and ReLU layers.",
      zh: "把多个算子融合成一个，可以减少访存和启动次数。示例用 PyTorch（最常用的训练工具库）搭了同样的网络，再对其中的 Linear 和 ReLU 层调用 quantize_dynamic。",
    },
    found: {
      en: "The sentence is right; the measurements above put it to the test. The example slipped in from a neighbouring topic: quantize_dynamic stores weights as 8-bit integers, which is a good idea with a lesson of its own, and fuses nothing. What fuses in PyTorch is torch.compile, which traces the model as this page does and writes kernels that do several things at once.",
      zh: "这句话是对的，上面的实测就是检验。示例则是从相邻的话题误放进来的：quantize_dynamic 把权重存成 8 位整数，本身是个好办法，另有一课讲它，但它不融合任何算子。PyTorch 里负责融合的是 torch.compile：它像本页一样先分析模型，再生成一次做几件事的核函数。",
    },
  },
  quiz: {
    fewer: {
      question: {
        en: "matmul, add-bias and relu are fused into one kernel. What is there less of?",
        zh: "把 matmul、add-bias 和 relu 融合成一个核函数，什么变少了？",
      },
      multiplications: { en: "Multiplications", zh: "乘法" },
      journeys: { en: "Launches, and journeys to memory", zh: "启动次数，以及往返显存的次数" },
      learning: { en: "Accuracy: something has to give", zh: "准确率，总要牺牲点什么" },
      why: {
        multiplications: {
          en: "Every multiplication is still done. Look at the fused source: its loop is the same.",
          zh: "每次乘法都照做。看看融合后的源码，循环一点没变。",
        },
        journeys: {
          en: "The work is the same; the waiting between its parts is what goes.",
          zh: "活儿没变，省掉的是各段之间的等待。",
        },
        learning: {
          en: "The fused kernel computes the same numbers, as the two losses have shown.",
          zh: "融合后算出的数是一样的，两条损失已经证明了。",
        },
      },
    },
    larger: {
      question: {
        en: "Why do launches matter less, the larger the batch is?",
        zh: "为什么批越大，启动次数越不要紧？",
      },
      fewer: { en: "A larger batch needs fewer launches per step", zh: "批越大，一步的启动次数越少" },
      price: {
        en: "A launch costs the same, and there is more to compute in it",
        zh: "一次启动的代价不变，但要算的东西多了",
      },
      memory: { en: "A larger batch needs less memory", zh: "批越大，占的显存越少" },
      why: {
        fewer: {
          en: "A step has the same list of launches at any batch size; only their arrays are longer.",
          zh: "批多大，一步的启动都是同一串，只是数组更长。",
        },
        price: {
          en: "A fixed price weighs less on a larger bill. The same is true of buses and of postage.",
          zh: "固定的开销摊在更大的账单上，自然就轻了。拼车和包邮也是这个道理。",
        },
        memory: {
          en: "It needs more: every digit brings its own intermediate results.",
          zh: "恰恰相反，每个数字都带来自己的中间结果。",
        },
      },
    },
    one: {
      question: {
        en: "Why is the whole step still more than one launch?",
        zh: "为什么整步融合之后，仍不止启动一次？",
      },
      sum: {
        en: "The weights move by sums over the batch, and within a launch no worker can wait for all the others",
        zh: "权重的更新要对整批求和，而一次启动之内没法互相等齐",
      },
      size: { en: "A kernel’s source may only be so long", zh: "核函数的源码长度有限制" },
      kinds: { en: "A GPU can only do one kind of operation per launch", zh: "GPU 一次启动只能做一种运算" },
      why: {
        sum: {
          en: "The end of a launch is the only moment at which all results are sure to be there.",
          zh: "只有一次启动结束时，才能确定所有结果都已到齐。",
        },
        size: {
          en: "There is room enough. What is missing is a way to wait for all the others.",
          zh: "长度绰绰有余，缺的是等齐其他工作的办法。",
        },
        kinds: {
          en: "You have just seen a kernel that multiplies, adds and compares.",
          zh: "你刚看过一个又乘、又加、又比较的核函数。",
        },
      },
    },
  },
  doors: {
    compare: {
      en: "Compare all ways of fusing, with your own settings, and share the result as a link",
      zh: "用自己的设置对比各种融合方式，并把结果做成链接分享",
    },
    fusion: {
      en: "Every launch of a step, before and after fusion",
      zh: "逐次查看一步中的启动，融合前后对照",
    },
    timeline: { en: "How long each launch takes on your device", zh: "每次启动在你的设备上各花多少时间" },
  },
});
