/** @file The text of the lesson on what computing power is. */
import { declareWords } from "../../ui/i18n/declare-words";

export const words = declareWords({
  unit: {
    title: { en: "One multiplication, one addition", zh: "一次乘法，一次加法" },
    what: {
      en: "All that a neural network does is this: it takes a number, multiplies it by a weight, and adds the product to a sum. A unit that looks at a digit does so once for every pixel. If the sum is large, the unit has seen what it is looking for. Then comes the next unit with other weights, and on top of them a second layer that reads the sums of the first in the same way.",
      zh: "神经网络做的全部事情就是：取一个数，乘以一个权重，把积加到和里。一个单元看一个数字，就对每个像素这样做一次；和大，就说明看到了它要找的东西。接着是下一个单元，换一组权重；再往上第二层，用同样的办法读第一层的和。",
    },
    learn: {
      en: "Learning takes twice as much again: for every weight, the network works out what it had to do with the error, by the same sort of products and sums, run backwards. One such product or sum is called a FLOP, a floating-point operation.",
      zh: "学习还要再多两倍：网络要弄清每个权重与误差有多大关系，用的还是这样的积与和，只是倒着算。这样的一次乘法或一次加法叫一个 FLOP，即一次浮点运算。",
    },
    try: {
      en: "Move over the pixels: each of them, times its weight, goes into the sum.",
      zh: "拖动滑块，逐个加入像素：每个像素乘以它的权重，加进和里。",
    },
    slider: { en: "Pixels that are summed up", zh: "已加入的像素" },
    sum: {
      en: (pixels: string, flops: string, sum: string) =>
        `${pixels} pixels, ${flops} operations: the sum is ${sum}`,
      zh: (pixels, flops, sum) => `${pixels} 个像素，${flops} 次运算：和为 ${sum}`,
    },
    question: {
      en: "A step of learning from 128 digits, in a network of 128 units and ten answers: how many operations is that?",
      zh: "128 个隐藏单元、十种答案的网络，用 128 个数字学习一步，要多少次运算？",
    },
    options: {
      thousands: { en: "Some hundred thousand", zh: "几十万次" },
      millions: { en: "Some ten million", zh: "几千万次" },
      billions: { en: "Some ten billion", zh: "几百亿次" },
    },
    how: {
      en: "Nothing is trained for this: the step is taken apart and counted.",
      zh: "不需要训练：把一步拆开来数。",
    },
    found: {
      en: (flops: string, each: string) =>
        `${flops}, or ${each} for every digit. Nearly all of it are matrix products; what is between them hardly counts.`,
      zh: (flops, each) => `共 ${flops}，平均每个数字 ${each}。几乎全是矩阵乘法，其余的几乎不值一提。`,
    },
  },
  speed: {
    title: { en: "FLOPS: operations per second", zh: "FLOPS：每秒多少次运算" },
    text: {
      en: "With one letter more, FLOPS are operations per second: what a device can do. Makers print the largest number that is physically possible, reached only by a program that multiplies and adds without ever waiting for anything. A step of training waits: for numbers from memory, for the next order, for the slowest of its workers.",
      zh: "多一个字母，FLOPS 就是每秒的运算次数，说的是设备的能力。厂商印在盒子上的，是物理上可能的最大值，只有一刻不停做乘加、什么都不等的程序才达得到。训练的一步却要等：等显存里的数，等下一道指令，等最慢的那个小工。",
    },
    question: {
      en: "How much of its own peak does your machine reach while it trains this network?",
      zh: "训练这个网络时，你的机器能用到自己峰值的多少？",
    },
    options: {
      most: { en: "More than half", zh: "一半以上" },
      some: { en: "Between a tenth and a half", zh: "十分之一到一半" },
      little: { en: "Less than a tenth", zh: "不到十分之一" },
    },
    how: {
      en: "First the peak is measured, by a kernel that does nothing else, then some steps of training.",
      zh: "先用一个什么也不做、只做乘加的核函数测峰值，再训练一些步。",
    },
    found: {
      en: (peak: string, flops: string, stepTime: string, reached: string, share: string) =>
        `At its peak it computes ${peak} GFLOP a second. A step of ${flops} took ${stepTime}, which is ${reached} GFLOP a second: ${share} of the peak.`,
      zh: (peak, flops, stepTime, reached, share) =>
        `峰值每秒 ${peak} GFLOP。一步 ${flops} 用了 ${stepTime}，合每秒 ${reached} GFLOP，是峰值的 ${share}。`,
    },
    because: {
      most: {
        en: "That is a lot, more than the text led you to expect: your device finds its numbers at hand, and has as much to do at a time as it can take.",
        zh: "相当多，超出正文所说：要用的数就在手边，一次的活儿也刚好够设备忙。",
      },
      some: {
        en: "A good share. The rest of the time went into waiting for numbers and orders, and the following lessons are about just that.",
        zh: "已经不错。其余的时间在等数据、等指令，后面几课讲的正是这些。",
      },
      little: {
        en: "So most of its power lies idle, since so small a network cannot keep it busy. More power would change nothing here; less waiting would. That is what the following lessons are about.",
        zh: "可见大部分算力闲着，网络太小，喂不饱它。这时再加算力也没用，要紧的是少等。后面几课讲的正是这个。",
      },
    },
  },
  power: {
    title: { en: "Does power make it better?", zh: "算力能让它更准吗？" },
    text: {
      en: "One hears that computing power decides how well a network reads. Let the same network learn from the same digits, once on a quicker and once on a slower way of computing, for equally many steps.",
      zh: "常听说算力决定网络认得准不准。让同一个网络用同样的数字学习，一次用快的方式算，一次用慢的方式算，步数相同。",
    },
    question: {
      en: "After as many steps, which of the two has learned more?",
      zh: "走完同样的步数，哪一个学得更好？",
    },
    options: {
      quick: { en: "The quick one", zh: "快的" },
      same: { en: "Both the same", zh: "一样" },
      slow: { en: "The slow one", zh: "慢的" },
    },
    how: {
      en: "Your GPU against your processor; without a GPU, all threads of the processor against one.",
      zh: "你的 GPU 对 CPU；没有 GPU，就用 CPU 的全部线程对一个线程。",
    },
    found: {
      en: (quickTime: string, slowTime: string, quickLoss: string, slowLoss: string) =>
        `A step took ${quickTime} on the quick one and ${slowTime} on the slow one. Their losses at the end: ${quickLoss} and ${slowLoss}.`,
      zh: (quickTime, slowTime, quickLoss, slowLoss) =>
        `快的每步 ${quickTime}，慢的每步 ${slowTime}。最后的损失分别为 ${quickLoss} 和 ${slowLoss}。`,
    },
    because: {
      same: {
        en: "The same sums come out the same, however long they take. Power buys more steps, more digits or a larger network within the time that one has; that is how it comes to better networks, and the only way.",
        zh: "同样的算式，算多久结果都一样。算力换来的是：在同样的时间里走更多步、看更多数字，或用更大的网络。它只能这样让网络变好，别无他途。",
      },
      quick: {
        en: "The quick one is ahead, other than the text has it. The two add up in another order, and on a run of so few steps such small differences can grow; let it train on, and they meet again.",
        zh: "与正文不同，快的领先了。两者相加的次序不同，步数这么少时，细小的差别也可能放大；训练久一点，又会走到一起。",
      },
      slow: {
        en: "The slow one is ahead, other than the text has it. The two add up in another order, and on a run of so few steps such small differences can grow; let it train on, and they meet again.",
        zh: "与正文不同，慢的领先了。两者相加的次序不同，步数这么少时，细小的差别也可能放大；训练久一点，又会走到一起。",
      },
    },
    turn: {
      en: "On Train, make the hidden layer 16 units wide, then 512. Which takes longer for a step, and which reads more digits after one epoch? That is the bargain that power offers.",
      zh: "到“训练”页，把隐藏层先设成 16 个单元，再设成 512 个。哪个一步更费时，哪个训练一轮后认得更多？这就是算力的买卖。",
    },
    lines: {
      label: { en: "Losses of the two runs", zh: "两次训练的损失" },
      quick: { en: "quick", zh: "快的" },
      slow: { en: "slow", zh: "慢的" },
    },
  },
  article: {
    title: { en: "What the article says", zh: "原文怎么说" },
    says: {
      en: "Computing power is counted in FLOPS. It decides how fast a network learns, and also how accurate it becomes and how well it generalises; too little of it, and training is slow or does not converge at all.",
      zh: "算力以 FLOPS 计。它决定网络学得多快，也影响准确率和泛化能力；算力不足，训练就慢，甚至无法收敛。",
    },
    found: {
      en: "The first half holds, with one word of caution: what counts is the power that is used, and above you can see how much that is. The second half holds in a roundabout way. The same steps end in the same network on any machine; it is the size and the number of steps that one can afford which grow with power. A run that does not converge has another cause: a learning rate, a lost number, a mistake.",
      zh: "前半句成立，只提醒一点：要紧的是真正用上的算力，上面已经看到有多少。后半句要绕个弯才成立：同样的步数，在哪台机器上都得到同样的网络；随算力增长的，是你用得起的规模和步数。训练不收敛，另有原因：学习率、丢掉的数，或者写错了。",
    },
  },
  quiz: {
    time: {
      question: {
        en: "A step has 50 million operations. A device manages 50 billion a second. How long does the step take at least?",
        zh: "一步有 5 千万次运算，设备每秒能做 500 亿次，这一步至少要多久？",
      },
      ms: { en: "A thousandth of a second", zh: "千分之一秒" },
      second: { en: "A second", zh: "一秒" },
      us: { en: "A millionth of a second", zh: "百万分之一秒" },
      why: {
        ms: {
          en: "50 million over 50 billion. And only if it never waits.",
          zh: "5 千万除以 500 亿。而且前提是一刻也不等。",
        },
        second: { en: "In a second it would do a thousand such steps.", zh: "一秒够它做一千个这样的步。" },
        us: {
          en: "In a millionth it gets through 50,000 operations.",
          zh: "百万分之一秒只够做 5 万次运算。",
        },
      },
    },
    double: {
      question: {
        en: "Your machine uses a twentieth of its peak. You buy one with twice the peak. What do you get?",
        zh: "你的机器只用到峰值的二十分之一。换一台峰值翻倍的，会怎样？",
      },
      twice: { en: "Twice the speed", zh: "速度翻倍" },
      little: {
        en: "Perhaps nothing: it was waiting, not computing",
        zh: "可能毫无变化，它本来就在等，不在算",
      },
      accuracy: { en: "A better network", zh: "更好的网络" },
      why: {
        twice: {
          en: "Only if it had been computing all the time, which it had not.",
          zh: "除非它一直在算，而它并没有。",
        },
        little: {
          en: "What helps is what it waits for: memory, launches, larger batches.",
          zh: "该改善的是它在等的东西：显存、启动、更大的批。",
        },
        accuracy: { en: "The same steps lead to the same network.", zh: "同样的步，得到同样的网络。" },
      },
    },
    batch: {
      question: {
        en: "The batch doubles from 128 to 256 digits. What of the operations of one step?",
        zh: "批从 128 个数字加倍到 256 个，一步的运算次数会怎样？",
      },
      same: { en: "They stay the same", zh: "不变" },
      twice: { en: "They double, or nearly", zh: "大约加倍" },
      four: { en: "They become four times as many", zh: "变成四倍" },
      why: {
        same: {
          en: "Each digit goes through all weights by itself, so each has to be paid for.",
          zh: "每个数字都要独自走过所有权重，少不了。",
        },
        twice: {
          en: "Each digit takes as many; only moving the weights is done once for all.",
          zh: "每个数字的运算一样多，只有更新权重是大家共用一次。",
        },
        four: {
          en: "Digits have nothing to do with each other, so nothing is squared.",
          zh: "数字之间互不相干，不会变成平方。",
        },
      },
    },
  },
  doors: {
    roofline: {
      en: "The peaks of your device, and how close each launch comes",
      zh: "你的设备的峰值，以及每次启动离它多近",
    },
    compare: { en: "The same run on processor and GPU, side by side", zh: "同一次训练，CPU 与 GPU 并排对比" },
  },
});
