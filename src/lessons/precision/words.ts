/** @file The text of the lesson on mixed precision. */
import { declareWords } from "../../ui/i18n/declare-words";

export const words = declareWords({
  bits: {
    title: { en: "A number in sixteen dots", zh: "十六个网点写一个数" },
    what: {
      en: "A computer writes a number as one writes a distance in a novel: a few leading digits, and how far to shift the point. The usual form, f32, has 32 bits for that, places that are 0 or 1. Its half, f16, has 16: one for the sign, five for the shift, ten for the digits. It is exact to about three digits, which is plenty for a weight, one of the hundred thousand numbers that a network learns and nudges a little at every step anyway.",
      zh: "计算机记数，就像小说里写路程：写出前几位，再说小数点移多远。常用的 f32 为此用 32 位（每位是 0 或 1），减半的 f16 只用 16 位：一位符号，五位管移动，十位写数字，精确到大约三位有效数字。权重就是网络要学的那十万个数，每步本来就要挪一点，这样的精度足够了。",
    },
    range: {
      en: "What hurts is the shift. With five bits for it, the largest half is 65,504, and what is below some six hundred-millionths is not small but gone. Drag the dot and watch the sixteen bits: somewhere to the left all of them go out.",
      zh: "难受的是小数点移得不够远。只有五位管移动，f16 最大到 65,504，小于大约亿分之六的数不是变小，而是消失。拖动滑块，看这十六位：往左到某处，会全部熄灭。",
    },
    slider: { en: "A number", zh: "一个数" },
    stored: {
      en: (number: string, half: string) => `${number} is stored as ${half}`,
      zh: (number, half) => `${number} 存为 ${half}`,
    },
    infinity: { en: "infinity", zh: "无穷大" },
    parts: { en: "sign · shift · digits", zh: "符号 · 指数 · 尾数" },
    question: {
      en: "Your device stores 70,000 as a half. What does it read back?",
      zh: "让你的设备把 70,000 存成 f16，读回来是什么？",
    },
    options: {
      infinity: { en: "Infinity", zh: "无穷大" },
      largest: { en: "65,504, the largest half", zh: "65,504，最大的 f16" },
      other: { en: "Something else", zh: "别的数" },
    },
    how: {
      en: "The device will store a few numbers as halves and read them back.",
      zh: "将让设备把几个数存成 f16，再读回来。",
    },
    found: {
      infinity: {
        en: "Infinity it is. That is no nearby number: whatever is computed from it is infinite, too, or no number at all. One such value in what a network learns from, and the next step ruins every weight.",
        zh: "果然是无穷大。这可不是“差不多的数”：凡用它算出来的，不是无穷大，就根本不是数。学习时用到的数里出现一个，下一步就毁掉所有权重。",
      },
      largest: {
        en: "Your device stops at the largest half. WGSL allows that, and it is kinder than the infinity that most devices give, though no more correct.",
        zh: "你的设备停在最大的 f16 上。WGSL 允许这样；比多数设备给出的无穷大温和些，但并不更正确。",
      },
      other: {
        en: "Your device gives neither of the two answers that one would expect. WGSL leaves open what happens out of range, and this is what it looks like.",
        zh: "你的设备给出的不是通常的两种答案。超出范围会怎样，WGSL 没有规定，这就是后果。",
      },
    },
    native: {
      en: "It has halves of its own, so a half takes two bytes and is computed as one.",
      zh: "它自带 f16：每个数两个字节，也按 f16 计算。",
    },
    packed: {
      en: "It has no halves of its own that the browser may use, so two of them travel in one 32-bit word and are unpacked for computing: fewer bytes, but more work.",
      zh: "它没有浏览器可用的 f16，因此两个 f16 合存于一个 32 位字，计算时再拆开：字节少了，活儿却多了。",
    },
    processor: {
      en: "A processor has no halves to compute with; they are made by integer operations, which costs time and proves the arithmetic all the same.",
      zh: "CPU 不能直接用 f16 计算，这里用整数运算来实现：更费时，但同样能看清其中的道理。",
    },
  },
  bytes: {
    title: { en: "Half the bytes, twice the speed?", zh: "字节减半，速度翻倍？" },
    text: {
      en: "Mixed precision does not shorten everything. The large tables of numbers that are multiplied are read as halves, for that is where the time goes. In f32 stay the sums; the loss, which says how wrong the network is; and the weights, which the optimizer moves, the rule by which they are nudged: there one adds something tiny to something large, over and over, and with three digits the tiny thing is rounded away.",
      zh: "混合精度并不是把什么都缩短。成片的数表相乘最费时，读 f16；仍用 f32 的是：求和，损失（网络错得多远），以及权重，也就是优化器（决定怎样挪动权重的规则）要更新的数，因为那里要一遍遍把极小的数加到大数上，只有三位有效数字的话，小的那个就被舍掉了。",
    },
    moved: {
      en: (before: string, after: string) =>
        `A step of the lesson’s network moves ${before} in f32 and ${after} mixed.`,
      zh: (before, after) => `本课网络的一步，用 f32 搬运 ${before}，用混合精度搬运 ${after}。`,
    },
    farFromHalf: {
      en: "That is far from half. On so small a network most of what travels are the weights and two numbers more for each of them, which Adam, the optimizer, keeps for itself; all those stay in f32.",
      zh: "离减半还差得远。网络这么小时，搬运的多半是权重，以及优化器 Adam 为每个权重另存的两个数，而这些仍用 f32。",
    },
    question: {
      en: "In mixed precision, a step is how many times as fast on your machine?",
      zh: "用混合精度，一步在你的机器上是 f32 速度的几倍？",
    },
    how: {
      en: "f32 and mixed precision train in turns, from the same first weights. The answer is a factor, with the interval in which it lies in 95 of 100 such measurements.",
      zh: "f32 与混合精度从同样的初始权重出发，轮流训练。答案是一个倍数，外加一个区间：这样测 100 次，真实的倍数有 95 次落在区间里。",
    },
    faster: {
      en: (before: string, after: string) =>
        `From ${before} to ${after} a step. Where memory or matrix units are what a step waits for, shorter numbers pay.`,
      zh: (before, after) => `每步由 ${before} 减到 ${after}。一步若在等显存或矩阵单元，数短一些就划算。`,
    },
    same: {
      en: (before: string, after: string) =>
        `${before} a step before, ${after} now: no difference that could be claimed. The text has it that fewer bytes are faster; on so small a network the bytes are not what your device waits for.`,
      zh: (before, after) =>
        `f32 每步 ${before}，混合精度 ${after}：说不上有差别。道理上字节少就快，但网络这么小，你的设备等的不是数据。`,
    },
    slower: {
      en: (before: string, after: string) =>
        `${before} a step before, ${after} now: shorter numbers are slower here, against what the text lets one expect. Converting them costs more on your device than carrying them.`,
      zh: (before, after) =>
        `f32 每步 ${before}，混合精度 ${after}：与道理相反，数短了反而慢。在你的设备上，转换的代价超过了搬运。`,
    },
    losses: {
      en: (f32: string, f16: string) =>
        `What is learned is much the same: losses of ${f32} and ${f16} at the end.`,
      zh: (f32, f16) => `学到的东西相差无几：最后的损失分别为 ${f32} 和 ${f16}。`,
    },
  },
  under: {
    title: { en: "Too small to be there", zh: "小到不存在" },
    text: {
      en: "Gradients say by how much each weight should move, and they are tiny: the error of one digit out of a batch, divided by the size of the batch, passed back through a layer. In a large batch most of them lie where halves end. Let us provoke it: a batch of 1,024, halves that turn all below 0.00006 into zero, as some devices do, and nothing done about it.",
      zh: "梯度说明每个权重该挪多少，数值极小：一个数字的误差，除以批大小，再传回一层。批一大，多数梯度就落到了 f16 的尽头。我们来诱发它：批大小 1,024，像有些设备那样，把小于 0.00006 的 f16 一律变成零，不采取任何补救。",
    },
    question: {
      en: "How does that network learn, beside the same one in f32?",
      zh: "和同样的 f32 网络相比，这个网络学得怎样？",
    },
    options: {
      same: { en: "Just as well", zh: "一样好" },
      slower: { en: "More slowly", zh: "学得慢" },
      nothing: { en: "Not at all", zh: "完全学不会" },
    },
    how: {
      en: "Three runs, one after the other: f32, halves as they are, and halves with the loss scaled.",
      zh: "依次训练三次：f32、不作处理的 f16、缩放损失的 f16。",
    },
    found: {
      same: {
        en: (f32: string, raw: string) =>
          `Here it is hardly worse: ${raw} against ${f32} in f32. The text expected a gap; the gradients of this run were large enough to survive.`,
        zh: (f32, raw) =>
          `在这里几乎不差：损失 ${raw}，f32 为 ${f32}。正文预期会有差距，而这次训练的梯度足够大，活了下来。`,
      },
      slower: {
        en: (f32: string, raw: string) =>
          `It learns, but with gaps: its loss is ${raw} where f32 is at ${f32}. Large gradients got through; the many small ones became zero, and their weights stayed where they were.`,
        zh: (f32, raw) =>
          `学是学了，但丢三落四：损失 ${raw}，f32 已到 ${f32}。大的梯度过得来，许多小的变成了零，对应的权重原地不动。`,
      },
      nothing: {
        en: (f32: string, raw: string) =>
          `It stands still: a loss of ${raw} where f32 is at ${f32}. Nearly every gradient became zero on its way.`,
        zh: (f32, raw) => `它原地踏步：损失 ${raw}，f32 已到 ${f32}。梯度几乎都在半路变成了零。`,
      },
    },
    mended: {
      en: (scaled: string) =>
        `The remedy is as simple as a magnifying glass. Multiply the loss by 65,536; then every gradient is 65,536 times as large, and lies well within the range. Divide by the same just before the weights move, in f32, where nothing is lost. With that the loss is ${scaled}.`,
      zh: (scaled) =>
        `补救办法简单得像放大镜：把损失乘以 65,536，所有梯度都跟着放大 65,536 倍，稳稳落在范围之内；更新权重之前，再用 f32 除回来，什么也不丢。这样损失为 ${scaled}。`,
    },
    lines: {
      f32: { en: "f32", zh: "f32" },
      raw: { en: "f16, unscaled", zh: "f16，不缩放" },
      scaled: { en: "f16, loss scaled", zh: "f16，缩放损失" },
      label: { en: "Losses of the three runs", zh: "三次训练的损失" },
    },
  },
  over: {
    title: { en: "Too large, and a scale that minds itself", zh: "大到装不下，以及自己会调的缩放" },
    text: {
      en: "A magnifying glass can be too strong. If the scaled gradients exceed 65,504, they are infinite. One cannot know the right strength beforehand, so the scale looks after itself: after a step with an infinity in it, the weights are left alone and the scale is halved; after many good steps it is doubled. Let it begin far too high, at 2^28, some 268 million.",
      zh: "放大镜也会放得过头：放大后的梯度一超过 65,504，就成了无穷大。合适的倍数事先无从知道，所以缩放因子自己会调：哪一步出现无穷大，就不更新权重，把缩放因子减半；连着许多步都正常，再加倍。现在让它从高得离谱的 2^28（约 2.7 亿）开始。损失若算不出数来，会写作 NaN，意思是“不是数”。",
    },
    question: { en: "What becomes of a run that begins so?", zh: "这样开始的训练会怎样？" },
    options: {
      breaks: { en: "Its loss is soon no longer a number", zh: "损失很快变成 NaN" },
      skips: { en: "It skips some steps, then learns", zh: "跳过几步，然后照常学习" },
      nothing: { en: "Nothing special", zh: "没什么特别" },
    },
    how: { en: "A short run that begins at 2^28.", zh: "从 2^28 开始，短短训练一次。" },
    skipped: {
      en: (skipped: string, scale: string, loss: string) =>
        `It skipped ${skipped} steps, in each of which the scale was halved, and then went on at ${scale} as if nothing had happened. Its loss came to ${loss}.`,
      zh: (skipped, scale, loss) =>
        `它跳过 ${skipped} 步，每跳一步缩放因子减半；之后以 ${scale} 照常训练，好像什么也没发生。损失到了 ${loss}。`,
    },
    unskipped: {
      en: (scale: string, loss: string) =>
        `Other than the text has it, no step was skipped: your device stored what was too large as something finite. The scale ended at ${scale}, the loss at ${loss}.`,
      zh: (scale, loss) =>
        `与正文不同，没有一步被跳过：你的设备把太大的数存成了有限值。缩放因子最后为 ${scale}，损失为 ${loss}。`,
    },
    broke: {
      en: "Its loss was no longer a number, other than the text has it: the overflow was not noticed in time on this device.",
      zh: "与正文不同，损失变成了 NaN：在这台设备上，溢出没有被及时发现。",
    },
  },
  turn: {
    en: "Under Half precision on Kernels, “naive f16” stores everything as halves, Adam’s own numbers too. Press Let it fail, and find in the microscope what was lost first.",
    zh: "“核函数”页的“半精度”一节里，“纯 f16”把一切都存成 f16，连 Adam 自己的数也不例外。按“让它失败”，在显微镜里找找最先丢的是什么。",
  },
  article: {
    title: { en: "What the article says", zh: "原文怎么说" },
    says: {
      en: "Half precision saves memory and time. Its example calls quantize_dynamic once more, and sets torch.backends.cudnn.enabled to True.",
      zh: "半精度节省内存和时间。示例再次调用 quantize_dynamic，并把 torch.backends.cudnn.enabled 设为 True。",
    },
    found: {
      en: "It saves both where a device has halves of its own and waits for memory; the measurement above says by how much on yours. But the two lines of the example are something else: the first makes weights 8-bit integers after training, the second is the default and only says that NVIDIA’s library may be used. What trains in mixed precision is torch.autocast together with a GradScaler, which is the self-minding scale from above. And one thing more: the example’s network ends in Softmax, though its loss expects logits, the plain sums of the last layer, and does that part itself. Leave it out.",
      zh: "设备自带 f16，又在等显存时，两样都能省；在你的机器上省多少，看上面的实测。但示例里的两行是另一回事：第一行在训练之后把权重变成 8 位整数；第二行本来就是默认值，只表示可以使用英伟达的库。真正的混合精度训练是 torch.autocast 配合 GradScaler，后者就是上面那个自己会调的缩放因子。另外，示例的网络以 Softmax 结尾，而所用的损失要的是 logits，即最后一层未经 Softmax 的和，Softmax 由它自己来做，所以应当去掉。",
    },
  },
  quiz: {
    sums: {
      question: {
        en: "Why do the optimizer’s weights stay in f32?",
        zh: "为什么优化器更新的权重要保留 f32？",
      },
      space: { en: "There is memory enough for them", zh: "因为显存够用" },
      tiny: {
        en: "A tiny change to a large weight would be rounded away",
        zh: "往大权重上加极小的改变，会被舍掉",
      },
      sign: { en: "Halves cannot be negative", zh: "f16 不能表示负数" },
      why: {
        space: {
          en: "There is, but that is no reason: half of it would do, if it did.",
          zh: "够用不是理由；要是减半也行，何必不减？",
        },
        tiny: {
          en: "1,000 plus 0.1 is 1,000 in a half, however often one adds it.",
          zh: "在 f16 里，1,000 加 0.1 仍是 1,000，加多少遍都一样。",
        },
        sign: {
          en: "They have a bit for the sign, the first of the sixteen dots.",
          zh: "能，十六个网点中的第一个就是符号位。",
        },
      },
    },
    scale: {
      question: {
        en: "The loss is multiplied by 65,536. Why does the network not learn 65,536 times too fast?",
        zh: "损失乘了 65,536，为什么网络没有学得快 65,536 倍？",
      },
      divided: {
        en: "The gradients are divided by it again before the weights move",
        zh: "更新权重之前，梯度又除了回来",
      },
      adam: { en: "The learning rate is lowered to match", zh: "学习率相应调小了" },
      rounding: { en: "Halves round the factor away", zh: "f16 把这个倍数舍掉了" },
      why: {
        divided: {
          en: "It is only there for the journey through the halves, like packing material.",
          zh: "它只在途经 f16 的路上起作用，好比运输时的包装。",
        },
        adam: { en: "No setting of the run is touched.", zh: "训练的参数一个也没动。" },
        rounding: {
          en: "A factor of two changes the shift alone, not one of the digits. That is why it is a power of two.",
          zh: "乘以 2 的幂只改变指数，尾数一位不变，所以才选 2 的幂。",
        },
      },
    },
    skip: {
      question: {
        en: "A gradient is infinite. What does a careful scaler do with that step?",
        zh: "有个梯度成了无穷大，细心的缩放器怎样对待这一步？",
      },
      clip: { en: "It takes 65,504 instead and goes on", zh: "换成 65,504，继续" },
      skip: { en: "It leaves the weights alone and halves the scale", zh: "不更新权重，把缩放因子减半" },
      stop: { en: "It ends the run", zh: "结束训练" },
      why: {
        clip: {
          en: "The number is made up: the true one may be ten times as large, and the step would go in a wrong direction.",
          zh: "那是编造的数：真值可能大十倍，这一步会走错方向。",
        },
        skip: {
          en: "A lost step costs nothing beside a ruined network.",
          zh: "丢一步不算什么，毁掉网络才要命。",
        },
        stop: {
          en: "There is no need. The next step will do, with half the scale.",
          zh: "没有必要，缩放因子减半，下一步就好了。",
        },
      },
    },
  },
  doors: {
    compare: { en: "Compare f32, f16 and all ways of fusing", zh: "对比 f32、f16 与各种融合方式" },
    microscope: { en: "The exponents of every number while a run goes on", zh: "训练时逐一查看所有数的指数" },
  },
});
