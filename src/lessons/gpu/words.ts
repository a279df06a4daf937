/** @file The text of the lesson on the GPU. */
import { declareWords } from "../../ui/i18n/declare-words";

export const words = declareWords({
  lanes: {
    title: { en: "Few quick ones, many slow ones", zh: "少而快，多而慢" },
    what: {
      en: "A processor is a handful of very quick clerks. Each reads its orders in any sequence, guesses what comes next, and is never idle. A graphics card is a stadium of slow ones, thousands of them, all of whom do the same thing at the same moment to another number. For a single sum the clerk wins by far. For a million equal sums, the stadium.",
      zh: "CPU 像几位手脚极快的办事员：什么指令都接，还会猜下一步要做什么，一刻不闲。显卡像坐满体育场的慢性子，成千上万人同一时刻对不同的数做同一件事。只算一道题，办事员遥遥领先；一百万道同样的题，体育场赢。",
    },
    why: {
      en: "Training a network is a million equal sums. Multiplying a batch of digits by a table of weights asks for one product and one addition for each digit, each pixel and each unit, and none of them has to know of the others. That is why cards made for games became the machines of this field.",
      zh: "训练网络恰好就是一百万道同样的题。一批数字乘以一张权重表，每个数字、每个像素、每个单元都要一次乘、一次加，彼此毫不相干。为游戏做的显卡，就这样成了这个行当的主力。",
    },
    few: { en: "few and quick", zh: "少而快" },
    many: { en: "many and slow", zh: "多而慢" },
  },
  peak: {
    question: {
      en: "At its best, your GPU multiplies and adds how many times as fast as one thread of your processor?",
      zh: "发挥到极限时，你的 GPU 做乘加的速度是 CPU 单个线程的几倍？",
    },
    how: {
      en: "Both do nothing but multiply and add, on numbers that they have at hand.",
      zh: "两者都只做乘加，数据都在手边。",
    },
    found: {
      en: (gpu: string, thread: string) =>
        `The GPU reaches ${gpu} GFLOP a second, one thread of the processor ${thread}. That is the most that either can do, with nothing to wait for; training is another matter.`,
      zh: (gpu, thread) =>
        `GPU 每秒可达 ${gpu} GFLOP，CPU 单个线程 ${thread}。这是什么都不用等时的极限；训练是另一回事。`,
    },
    slow: {
      en: "Your GPU is not the stadium of the text: it is played by a program on the same processor, and can hardly be quicker than that.",
      zh: "你的 GPU 并不是正文说的体育场：它由同一颗 CPU 上的程序模拟，不可能快多少。",
    },
    none: {
      en: "Your browser offers no GPU, so that the rest of this lesson sets one thread of your processor against all of them. The question is the same: when are many worth their organisation?",
      zh: "你的浏览器没有可用的 GPU，所以本课余下的部分让 CPU 的一个线程与全部线程比。问题是一样的：人多要协调，什么时候才划算？",
    },
  },
  usual: {
    title: { en: "A step of 128 digits", zh: "128 个数字的一步" },
    text: {
      en: "Now for a real step. A batch of 128 digits is not much for a stadium: most seats stay empty, and every announcement takes as long as for a full house. Keras and PyTorch users meet this when they move a small network onto a graphics card and find it no quicker.",
      zh: "来看真正的一步。一批 128 个数字，对体育场来说不算什么：大半座位空着，广播通知却和满座时一样费时。用 Keras 或 PyTorch 的人把小网络搬上显卡，发现并没有变快，就是这个缘故。",
    },
    question: {
      gpu: {
        en: "A step of 128 digits: on your GPU, how many times as fast as on your processor?",
        zh: "128 个数字的一步，你的 GPU 是 CPU 速度的几倍？",
      },
      cpu: {
        en: "A step of 128 digits: on all threads of your processor, how many times as fast as on one?",
        zh: "128 个数字的一步，CPU 全部线程是单线程速度的几倍？",
      },
    },
    table: { en: "Few against many in a step of the usual batch", zh: "常用批大小的一步，少与多的速度" },
    how: {
      en: "Both train the same network from the same first weights.",
      zh: "两边从同样的初始权重出发，训练同样的网络。",
    },
    found: {
      faster: {
        en: (few: string, many: string) =>
          `The few take ${few} a step, the many ${many}: even so small a batch is worth the organisation here.`,
        zh: (few, many) => `少的一方每步 ${few}，多的一方 ${many}：在这里，这么小的批也值得一帮人来做。`,
      },
      slower: {
        en: (few: string, many: string) =>
          `The few take ${few} a step, the many ${many}. The many are slower: what a step has to compute is less than what it takes to organise them.`,
        zh: (few, many) =>
          `少的一方每步 ${few}，多的一方 ${many}。多的一方反而慢：一步要算的，还不够协调的开销。`,
      },
    },
  },
  crossing: {
    title: { en: "Where they cross", zh: "在哪里交叉" },
    text: {
      en: "Give both more to do at a time. The clerk’s time grows with the work; the stadium’s hardly does, until every seat is taken. Somewhere the two lines cross, and where they do is a property of your machine.",
      zh: "一次多给些活儿。办事员用的时间随工作量增长；体育场的几乎不变，直到座无虚席。两条线总在某处相交，在哪里相交，由你的机器决定。",
    },
    question: {
      gpu: {
        en: "As batches grow, where does your GPU overtake your processor?",
        zh: "批越来越大，你的 GPU 会在哪里超过 CPU？",
      },
      cpu: {
        en: "As batches grow, where do all threads overtake one?",
        zh: "批越来越大，全部线程会在哪里超过单线程？",
      },
    },
    options: {
      always: { en: "It is ahead from the smallest on", zh: "从最小的批就领先" },
      crosses: { en: "Somewhere in between", zh: "在中间某处" },
      never: { en: "At none of these sizes", zh: "这些批大小都超不过" },
    },
    how: {
      en: "Each size is raced for a moment; the largest take longest.",
      zh: "每种批大小都比一小段，最大的最费时。",
    },
    found: {
      always: {
        en: (first: string, times: string) =>
          `The many are ahead even at ${first} digits, ${times} times as fast: organising them costs very little on your machine.`,
        zh: (first, times) =>
          `只有 ${first} 个数字时，多的一方就领先了，速度是 ${times} 倍：在你的机器上，协调几乎不花什么。`,
      },
      crosses: {
        en: (at: string, last: string, times: string) =>
          `From ${at} digits on the many are ahead; at ${last} they are ${times} times as fast. Below that, the few.`,
        zh: (at, last, times) =>
          `从 ${at} 个数字起，多的一方领先；到 ${last} 个时，速度是 ${times} 倍。再少，就是少的一方快。`,
      },
      never: {
        en: (last: string, times: string) =>
          `Not even at ${last} digits are the many ahead: ${times} times as fast as the few. The text promised a crossing; on this machine the many are not really many.`,
        zh: (last, times) =>
          `到 ${last} 个数字，多的一方也没有领先，速度只有 ${times} 倍。正文说会相交；在这台机器上，多的一方其实并不多。`,
      },
    },
    table: {
      label: { en: "Few against many by batch size", zh: "各种批大小下少与多的速度" },
      batch: { en: "Batch", zh: "批大小" },
      few: { gpu: { en: "Processor", zh: "CPU" }, cpu: { en: "One thread", zh: "单线程" } },
      many: { gpu: { en: "GPU", zh: "GPU" }, cpu: { en: "All threads", zh: "全部线程" } },
      gain: { en: "Times as fast", zh: "速度倍数" },
    },
    turn: {
      en: "A wider network is another way to fill the seats. On Compare, the plan “crossover” draws the line between processor and GPU for three widths and four batches.",
      zh: "加宽网络是另一种填满座位的办法。“对比”页的“交叉点”方案，会对三种宽度、四种批大小画出 CPU 与 GPU 的分界线。",
    },
  },
  article: {
    title: { en: "What the article says", zh: "原文怎么说" },
    says: {
      en: "A GPU computes in parallel and makes training several times faster. Its Keras code puts a Flatten, a Dense of 128 with ReLU and a Dense of 10 under tf.device('/GPU:0') and fits MNIST for five epochs.",
      zh: "GPU 并行计算，能让训练快好几倍。代码用 Keras，在 tf.device('/GPU:0') 下搭建 Flatten、128 个单元的 Dense（ReLU）和 10 个单元的 Dense，在 MNIST 上训练五轮。",
    },
    found: {
      en: "Whether it is several times faster, at this very network and Keras’ batch of 32, is what you have a table for: the claim holds for large batches and wide layers, and need not hold here. Two things about the code: TensorFlow takes the GPU by itself, so tf.device changes nothing where there is one; and the pixels go in from 0 to 255, where a network learns much more calmly from 0 to 1.",
      zh: "对这样的网络，批大小又是 Keras 默认的 32，是否真快好几倍，看上面的表就知道：批大、层宽时成立，在这里未必。代码还有两点：TensorFlow 本来就会用 GPU，有 GPU 时写不写 tf.device 都一样；像素以 0 到 255 直接输入，而缩放到 0 到 1，网络学起来平稳得多。",
    },
  },
  quiz: {
    single: {
      question: {
        en: "One digit is to be read, right now. What answers first?",
        zh: "现在只认一个数字，哪个先答？",
      },
      gpu: { en: "The GPU, it computes more per second", zh: "GPU，它每秒算得多" },
      cpu: { en: "The processor, most likely", zh: "多半是 CPU" },
      both: { en: "Both at once, it is the same sum", zh: "同时，算的是同一道题" },
      why: {
        gpu: {
          en: "More per second helps those who have more to compute. A single digit leaves nearly all of it idle.",
          zh: "每秒算得多，得有那么多要算。只有一个数字，几乎全闲着。",
        },
        cpu: {
          en: "There is next to nothing to share out, and the way to the GPU and back takes its time.",
          zh: "没什么可分的，往返 GPU 的路却要花时间。",
        },
        both: {
          en: "The sum is the same; the way there is not.",
          zh: "题是一样的，路不一样长。",
        },
      },
    },
    accuracy: {
      question: {
        en: "The same run, once on a slow device and once on a fast one. Which network reads better in the end?",
        zh: "同样的训练，一次用慢设备，一次用快设备，最后哪个网络认得更准？",
      },
      fast: { en: "That of the fast one", zh: "快的" },
      same: { en: "Neither: it is the same network", zh: "一样，是同一个网络" },
      slow: { en: "That of the slow one, it took more care", zh: "慢的，慢工出细活" },
      why: {
        fast: {
          en: "It gets there sooner. Speed buys more steps or a larger network in the same time, not better steps.",
          zh: "快的只是先到。速度换来的是同样时间里更多的步数或更大的网络，而不是更好的一步。",
        },
        same: {
          en: "The same steps on the same batches lead to the same weights, but for the last bits.",
          zh: "同样的批、同样的步，得到同样的权重，只差最后几位。",
        },
        slow: { en: "A step is the same sum, however long it takes.", zh: "一步就是那道题，算多久都一样。" },
      },
    },
    fill: {
      question: {
        en: "A GPU is hardly quicker than the processor on a small network. What is worth trying first?",
        zh: "小网络在 GPU 上比 CPU 快不了多少，先试什么最值得？",
      },
      batch: { en: "A larger batch", zh: "加大批" },
      epochs: { en: "More epochs", zh: "多训练几轮" },
      rate: { en: "A higher learning rate", zh: "调大学习率" },
      why: {
        batch: {
          en: "It fills the seats: more to do for every announcement. Mind that fewer steps then make an epoch.",
          zh: "座位就坐满了：每次通知能做更多的事。不过要留意，一轮的步数也就少了。",
        },
        epochs: { en: "More of the same steps, each as slow as before.", zh: "只是把同样慢的步多走几遍。" },
        rate: {
          en: "That changes how far a step goes, not how long it takes.",
          zh: "那改变的是一步走多远，不是走多久。",
        },
      },
    },
  },
  doors: {
    crossover: {
      en: "Where the crossover lies, for three widths and four batches",
      zh: "三种宽度、四种批大小的交叉点",
    },
    roofline: { en: "How close each kernel comes to the peak", zh: "每个核函数离峰值有多近" },
  },
});
