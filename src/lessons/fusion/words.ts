/** @file The text of the lesson on operator fusion, up to where it is tried out at its limits. */
import { declareWords } from "../../ui/i18n/declare-words";

export const words = declareWords({
  step: {
    title: { en: "One step of learning", zh: "学习的一步" },
    what: {
      en: "A neural network is a long calculation: the brightness of each dot of an image goes in, is multiplied by numbers that the network keeps, its weights, and added up, layer by layer, and out come ten numbers, one for each digit that it may be. It learns in steps. In each it looks at a batch of handwritten digits, here 128 at once, sees how far off its answers were, which is called the loss, and nudges every one of its hundred thousand weights a little in the better direction. Training is nothing but some thousands of these steps, so whoever makes one step quicker makes everything quicker.",
      zh: "神经网络就是一长串计算：图像里每个点的亮度输入进去，乘以网络自己存着的数（叫“权重”），再加起来，一层接一层，最后得到十个数，对应它可能是的十个数字。网络是一步一步学会的。每一步，它看一批手写数字（这里一批 128 个），看看自己的答案差多远（这叫“损失”），再把自己的十万个权重各往好的方向挪一点点。训练不过是把这样的一步重复几千遍，所以只要一步快了，全程就快了。",
    },
    launches: {
      en: "To your device, be it a graphics card (a GPU) or the processor, a step is a list of orders. Giving an order is called a launch, and what it sets off is a kernel: a small program that works through a whole array of numbers at once. One kernel multiplies two tables of numbers, the next adds something to every result, a third turns all that is negative into zero. Each does one simple thing; that is why its dot is drawn hollow.",
      zh: "在设备（显卡，也就是 GPU，或者 CPU）看来，一步就是一串指令。每下达一道指令，叫一次“启动”；被启动的小程序叫“核函数”，它一口气处理整个数组。这个核函数把两张数表相乘，下一个给每个结果加上一个数，再下一个把负数变成零。每个只做一件简单的事，所以网点画成空心。",
    },
    play: {
      en: "Play the step, or drag its dot. Each kernel puts its results into memory, because a kernel that has ended remembers nothing. The dots below count what travels there and back, in bytes: a number takes four, and a million bytes are an MB.",
      zh: "播放这一步，或拖动滑块。每个核函数都得把结果存进显存，因为它一结束就什么也不记得。下方的网点数着来回搬运了多少字节：一个数占 4 个字节，一百万字节是 1 MB。",
    },
    count: {
      en: (launches: string, bytes: string) =>
        `As this site runs it, unfused, it takes ${launches} launches, and ${bytes} go to and fro.`,
      zh: (launches, bytes) => `本站不融合地执行这一步，要启动 ${launches} 次，来回搬运 ${bytes}。`,
    },
    tracing: { en: "The step is being traced on your device.", zh: "正在你的设备上分析这一步。" },
  },
  trip: {
    title: { en: "There and back again", zh: "白跑一趟" },
    story: {
      en: "Follow one number. The kernel that adds, add-bias, computes it, carries it to memory, and ends. Now the one that turns negative numbers into zero is launched, relu. It fetches the very same number from memory, looks whether it is negative, and carries it back to where it came from. Between the two journeys, nothing was computed at all.",
      zh: "跟着一个数走一趟。做加法的核函数 add-bias 算出它，送进显存，然后结束。接着启动把负数变成零的 relu：它从显存里把同一个数取回来，看看是不是负数，又送回原处。两趟路之间，什么也没有算。",
    },
    picture: {
      label: {
        en: "add-bias writes its sums to memory, relu reads them from there and writes them again",
        zh: "add-bias 把和写入显存，relu 从那里读出，再写回去",
      },
      memory: { en: "memory", zh: "显存" },
      write: { en: "writes", zh: "写" },
      read: { en: "reads", zh: "读" },
    },
    relu: {
      en: (bytes: string, flops: string) =>
        `For one layer of one step, relu alone moves ${bytes}, half of it in and half of it out, to do ${flops} of arithmetic; a FLOP is one addition or multiplication, and k stands for a thousand, M for a million.`,
      zh: (bytes, flops) =>
        `单是一层、一步中的 relu，就要搬运 ${bytes}，一半读一半写，而计算量只有 ${flops}（一次加法或乘法为一个 FLOP；k 表示千，M 表示百万）。`,
    },
    price: {
      en: "And each launch has a price of its own, however little it computes: the browser checks the order, the driver translates it, the chip fetches it. One launch is over in millionths of a second (µs), or thousandths (ms), but a step has many of them. So there are three things that a step may be waiting for: its arithmetic, its memory, or its orders.",
      zh: "而且无论算得多少，每次启动本身都有代价：浏览器要检查，驱动要翻译，芯片要取指令。一次启动只要百万分之几秒（微秒）到千分之几秒（毫秒），但一步里有很多次。所以一步可能在等三样东西：计算、显存，或者启动。",
    },
    question: {
      en: "What does this step wait for most on your machine?",
      zh: "在你的机器上，这一步主要在等什么？",
    },
    options: {
      launching: { en: "Its orders: the launches", zh: "启动" },
      memory: { en: "Its memory: numbers on their way", zh: "显存：数据搬运" },
      arithmetic: { en: "Its arithmetic: multiplying and adding", zh: "计算：乘法与加法" },
    },
    how: {
      en: "The machine will time a launch that does next to nothing, a copy that does nothing but move, and a kernel that does nothing but multiply and add.",
      zh: "将在本机分别测量：几乎什么也不做的启动、只搬运不计算的复制、只做乘加的核函数。",
    },
    costs: {
      en: (launch: string, rate: string, gflops: string) =>
        `A launch that does next to nothing takes ${launch} here. A copy moves ${rate} GB a second, and arithmetic alone reaches ${gflops} GFLOP a second: G stands for billions, of bytes and of operations.`,
      zh: (launch, rate, gflops) =>
        `本机上，几乎什么也不做的一次启动要 ${launch}；复制每秒搬运 ${rate} GB；单做计算，每秒可达 ${gflops} GFLOP。G 表示十亿，分别指字节数和运算次数。`,
    },
    costsOnProcessor: {
      en: (rate: string, gflops: string) =>
        `On a processor a launch is a mere function call. A copy moves ${rate} GB a second here, and one of its threads alone computes ${gflops} GFLOP a second: G stands for billions, of bytes and of operations.`,
      zh: (rate, gflops) =>
        `在 CPU 上，一次启动只是一次函数调用。本机复制每秒搬运 ${rate} GB，单线程每秒计算 ${gflops} GFLOP。G 表示十亿，分别指字节数和运算次数。`,
    },
    sum: {
      en: (launching: string, memory: string, arithmetic: string) =>
        `For this step that makes ${launching} of launching, ${memory} of moving and ${arithmetic} of computing, if each had nothing else to wait for.`,
      zh: (launching, memory, arithmetic) =>
        `折算到这一步：启动 ${launching}，搬运 ${memory}，计算 ${arithmetic}（各自不受其他因素拖累时）。`,
    },
    ratio: {
      en: (count: string) =>
        `Put differently: while one number travels to memory and back, your device could do ${count} multiplications.`,
      zh: (count) => `换句话说：一个数往返显存一趟的工夫，你的设备能做 ${count} 次乘法。`,
    },
    because: {
      launching: {
        en: "So the chip mostly idles while the next order is on its way, as it usually does with a network this small. Fewer orders should help a lot.",
        zh: "可见芯片大部分时间闲着，等下一道指令。网络这么小时，通常如此。减少启动次数应当大有好处。",
      },
      memory: {
        en: "So the chip mostly waits for numbers. With so small a network that is unusual on a GPU, where launches cost more, but it is what your machine says. Fewer journeys should help.",
        zh: "可见芯片主要在等数据。这么小的网络在 GPU 上通常是启动更费时，但你的机器给出了不同的答案。少跑几趟应当有好处。",
      },
      arithmetic: {
        en: "So of the three, arithmetic weighs most. On a graphics card a network this small leaves it nearly idle; here the text has to give way. Fusion does not save a single multiplication, so expect little of it below, and see whether that holds.",
        zh: "可见三者之中，计算最费时。网络这么小时，显卡的计算单元通常闲着，这一点上正文得让步。融合不会省掉任何一次乘法，所以下面不要期望太高，看看是否如此。",
      },
    },
  },
  fuse: {
    title: { en: "Three operations, one order", zh: "三个算子，一道指令" },
    idea: {
      en: "Fusion is an old and simple idea: where the next operation needs exactly what this one has just computed, do not put it away first. One kernel multiplies, adds and sets to zero in a single go, while the number is still at hand in a register, a scrap of storage right beside the unit that computes. Three launches become one, and what used to be written and fetched again never leaves the chip. It is what a cook does who chops onions straight into the pan.",
      zh: "融合的道理朴素得很：下一个算子要的，如果正是刚算出来的，就别先收起来。一个核函数一气呵成：相乘、相加、置零，数一直握在手里，也就是寄存器里，紧挨着计算单元的一小块存储。三次启动变成一次，原先要写出去再读回来的数，从此不出芯片。好比厨师把洋葱直接切进锅里，而不是先装盘端走，再端回来下锅。",
    },
    change: {
      en: (before: string, after: string, bytesBefore: string, bytesAfter: string) =>
        `Layer by layer, that turns ${before} launches into ${after} and ${bytesBefore} into ${bytesAfter}. The filled dots are the fused ones. Not one multiplication is left out.`,
      zh: (before, after, bytesBefore, bytesAfter) =>
        `逐层这样做，启动由 ${before} 次减到 ${after} 次，搬运由 ${bytesBefore} 减到 ${bytesAfter}。实心网点就是融合后的核函数。乘法一次也没有少。`,
    },
    question: {
      en: "Fused by layers, a step is how many times as fast on your machine?",
      zh: "按层融合之后，一步在你的机器上是原来速度的几倍？",
    },
    how: {
      en: "Both ways train in turns, a slice of the one and a slice of the other, so that heat and other programs hit both alike. No two slices take equally long, so the answer is a factor together with an interval, in which the true one lies in 95 of 100 such measurements.",
      zh: "两种方式轮流训练，各跑一小段，这样升温和其他程序对两者影响相同。每段用时总有出入，所以答案是一个倍数，外加一个区间：这样测 100 次，真实的倍数有 95 次落在区间里。",
    },
    faster: {
      en: (before: string, after: string) =>
        `A step took ${before} before and takes ${after} fused. What has gone is waiting, not work.`,
      zh: (before, after) => `融合前一步 ${before}，融合后 ${after}。省掉的是等待，不是计算。`,
    },
    same: {
      en: (before: string, after: string) =>
        `A step took ${before} before and takes ${after} fused. The interval beside the factor reaches from below 1 to above it: that may be a gain or a loss, so none can be claimed. The text promised one; on this machine it is too small to be seen.`,
      zh: (before, after) =>
        `融合前一步 ${before}，融合后 ${after}。倍数旁的区间从 1 以下延伸到 1 以上，快慢都有可能，不能说变快了。正文说会更快，但在这台机器上看不出来。`,
    },
    slower: {
      en: (before: string, after: string) =>
        `A step took ${before} before and takes ${after} fused: your machine contradicts the text. A fused kernel is another program, and here the separate ones suit the device better than saved journeys make up for.`,
      zh: (before, after) =>
        `融合前一步 ${before}，融合后 ${after}：你的机器与正文相反。融合后的核函数是另一个程序；在这里，分开的核函数更合设备的脾气，省下的搬运抵不回来。`,
    },
    expected: {
      en: (expected: string, saved: string) =>
        `From the prices above, fewer launches and bytes should have saved about ${expected} a step; ${saved} were saved.`,
      zh: (expected, saved) => `按上面测得的代价，减少启动和搬运每步约可省 ${expected}；实际省了 ${saved}。`,
    },
    more: {
      en: "That is more than the prices account for. They were taken from one kernel alone; in a real step each separate kernel also has to start all its workers anew, and finds its numbers gone from the nearest memory.",
      zh: "比代价算出的多。那些代价是单独测一个核函数得来的；真实的一步里，每个分开的核函数还要重新召集所有小工，而要用的数已不在最近的缓存里。",
    },
    less: {
      en: "That is less than the prices promise. They would add up only if nothing overlapped; in a real step the next order is often on its way while the last one is still being computed.",
      zh: "比代价算出的少。只有互不重叠时，代价才能直接相加；真实的一步里，上一次还在算，下一道指令往往已经在路上。",
    },
    noPrices: {
      en: "Run the measurement above, too, and its prices will be set against this saving.",
      zh: "把上面的测量也做一遍，就能拿那些代价与这里省下的时间对照。",
    },
    numbers: {
      en: (steps: string, difference: string) =>
        `And it learns the same: over ${steps} steps, the two losses never differ by more than ${difference} of their value. The number behind the e says by how many places the point is moved to the left.`,
      zh: (steps, difference) =>
        `学到的东西也一样：${steps} 步中，两者损失的相对差从不超过 ${difference}（e 后面的数表示小数点左移几位）。`,
    },
    lines: {
      label: { en: "Losses of each way, step by step", zh: "各种方式逐步的损失" },
      note: {
        en: "Below: how wrong the network still is, its loss, from the first step to the last. The unfused run is the wide, pale line; what is fused is drawn thin on top of it. If fusion changed a result, the thin line would leave the wide one.",
        zh: "下方是损失，也就是网络还错得多远，从第一步到最后一步。宽而淡的线是不融合的训练，融合的用细线画在它上面。融合若改变了结果，细线就会离开宽线。",
      },
      off: { en: "unfused", zh: "不融合" },
      layers: { en: "fused by layers", zh: "按层融合" },
      step: { en: "fused whole", zh: "整步融合" },
    },
    identical: {
      en: (steps: string) =>
        `And it learns the same: over ${steps} steps, the two losses are equal to the last bit.`,
      zh: (steps) => `学到的东西也一样：${steps} 步中，两者的损失每一位都相同。`,
    },
  },
  inside: {
    title: { en: "Look inside", zh: "打开看看" },
    text: {
      en: "These are the kernels’ own sources, in WGSL, the language in which browsers talk to GPUs. Find the line by which add-bias puts its sum away, and the one by which relu fetches it. Then fuse them: both lines are gone. What is left of the number between them is a name, z, which stands for a register.",
      zh: "这是核函数的真实源码，用 WGSL 写成，浏览器就用这种语言与 GPU 对话。先找出 add-bias 把和存起来的那一行，再找出 relu 把它取回来的那一行。然后融合：两行都消失了。中间那个数只剩下一个名字 z，代表一个寄存器。",
    },
    label: { en: "Sources", zh: "源码" },
    apart: { en: "Apart", zh: "分开" },
    fused: { en: "Fused", zh: "融合" },
    gone: { en: "Marked: what fusion removes.", zh: "标出的两行：融合后消失。" },
    kept: {
      en: "One source, one launch. Product, bias and ReLU meet in a register.",
      zh: "一份源码，一次启动。乘积、偏置和 ReLU 在寄存器里相遇。",
    },
    waiting: { en: "Fetching the sources.", zh: "正在读取源码。" },
  },
});
